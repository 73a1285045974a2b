import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Connection } from '../connection.ts'

type Languages = { reading: ContentLanguage; sending: ContentLanguage }

interface KnownValues {
  /** Undefined until the server has answered; nothing is known where it can't. */
  of(language: ContentLanguage): VariableValues | undefined
  stop(): void
}

/** What the server knows to fill in: opening hours read differently in each language. */
export function createKnownValues(
  connection: Connection,
  conversationId: string,
  languages: ReadonlySignal<Languages>,
): KnownValues {
  const known = signal<Partial<Record<ContentLanguage, VariableValues>>>({})
  const asked = new Set<ContentLanguage>()
  const ask = async (language: ContentLanguage) => {
    if (asked.has(language)) return
    asked.add(language)
    const reply = await connection.ask('guidance:values', { conversationId, language })
    known.value = { ...known.value, [language]: reply.ok ? reply.answer.values : {} }
  }
  const stop = effect(() => {
    const { reading, sending } = languages.value
    void ask(reading)
    void ask(sending)
  })
  return { of: (language) => known.value[language], stop }
}
