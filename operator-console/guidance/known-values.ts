import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import type { ChosenService } from './service-choice.ts'

const retryMilliseconds = 4_000
const passing: readonly RefusalCode[] = ['unavailable', 'too-many-requests']

interface Wished {
  /** What was filled in by hand. */
  typed: ReadonlySignal<VariableValues>
  languages: ReadonlySignal<{ reading: ContentLanguage; sending: ContentLanguage }>
  service: Signal<ChosenService | undefined>
}

interface KnownValues {
  /** Undefined until the server has answered; nothing is known where it can't. */
  of(language: ContentLanguage): VariableValues | undefined
  stop(): void
}

/** What the server knows to fill in: opening hours read differently in each language. */
export function createKnownValues(
  connection: Pick<Connection, 'ask'>,
  conversationId: string,
  { languages, service, typed }: Wished,
): KnownValues {
  const known = signal<Partial<Record<string, VariableValues>>>({})
  const asked = new Set<string>()
  const turn = signal(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasStopped = false
  const keyOf = (language: ContentLanguage) => `${language} ${service.value?.id ?? ''}`
  let hasSuggested = false
  // Where the talk has led already; once, and not over what the counsellor chose or wrote.
  const suggestPlace = (place: ChosenService | null) => {
    const isWritten = Object.keys(typed.peek()).some((name) => name.startsWith('service_'))
    if (place && !hasSuggested && !service.peek() && !isWritten) service.value = place
    hasSuggested = true
  }
  const ask = async (language: ContentLanguage) => {
    const key = keyOf(language)
    const serviceId = service.value?.id
    if (asked.has(key)) return
    asked.add(key)
    const wished = { conversationId, language, ...(serviceId && { serviceId }) }
    const reply = await connection.ask('guidance:values', wished)
    if (hasStopped) return
    if (!reply.ok && reply.refusal === 'not-found') {
      // A service that has gone meanwhile is no longer the chosen one.
      if (service.peek()?.id === serviceId) service.value = undefined
    } else if (!reply.ok && passing.includes(reply.refusal)) {
      // The line was cut, or the server is busy: until it is back one fills in by hand.
      asked.delete(key)
      clearTimeout(timer)
      timer = setTimeout(() => {
        turn.value += 1
      }, retryMilliseconds)
    }
    if (reply.ok && language === languages.peek().reading) suggestPlace(reply.answer.service)
    known.value = { ...known.value, [key]: reply.ok ? reply.answer.values : {} }
  }
  const stop = effect(() => {
    void turn.value
    const { reading, sending } = languages.value
    void ask(reading)
    void ask(sending)
  })
  return {
    of: (language) => known.value[keyOf(language)],
    stop: () => {
      hasStopped = true
      clearTimeout(timer)
      stop()
    },
  }
}
