import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { Language } from '../../protocol/language.ts'
import type { ServiceHit } from '../../protocol/service.ts'
import type { Connection } from '../connection.ts'

/** A service of the directory that a text is to speak of. */
export interface ChosenService {
  id: string
  name: string
}

export interface ServiceChoice {
  words: ReadonlySignal<string>
  hits: ReadonlySignal<readonly ServiceHit[]>
  /** What was asked for last has been answered. */
  isAnswered: ReadonlySignal<boolean>
  active: ReadonlySignal<ServiceHit | undefined>
  search(words: string): void
  move(by: number): void
  choose(hit: ServiceHit): void
  stop(): void
}

interface Around {
  siteId: string
  reading: ReadonlySignal<Language>
  chosen: Signal<ChosenService | undefined>
  /** What was filled in by hand. */
  typed: Signal<VariableValues>
}

// Between two keys of somebody who types; shorter than one notices.
const typingPause = 120
const mostHits = 5
const everything = { district: null, language: null, openNow: false, age: null, classId: null, hidden: false }

/** Looks services up while somebody types; nothing is looked up before. */
export function createServiceChoice(
  connection: Connection,
  { siteId, reading, chosen, typed }: Around,
): ServiceChoice {
  const words = signal('')
  const hits = signal<readonly ServiceHit[]>([])
  const isAnswered = signal(false)
  const active = signal<ServiceHit | undefined>(undefined)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(found: readonly ServiceHit[], answered: boolean): void {
    batch(() => {
      hits.value = found
      active.value = found[0]
      isAnswered.value = answered
    })
  }

  async function read(asked: number): Promise<void> {
    const wished = { siteId, words: words.value, reading: reading.value, ...everything, limit: mostHits }
    const reply = await connection.ask('service:search', wished)
    // An older answer that comes later is no answer to what stands in the field now.
    if (asked === turn) show(reply.ok ? reply.answer.hits : [], true)
  }

  return {
    words,
    hits,
    isAnswered,
    active,
    search: (next) => {
      turn += 1
      clearTimeout(timer)
      words.value = next
      show([], false)
      if (next.trim()) timer = setTimeout(() => void read(turn), typingPause)
    },
    move: (by) => {
      const at = hits.value.findIndex(({ id }) => id === active.value?.id)
      active.value = hits.value[Math.min(Math.max(at + by, 0), hits.value.length - 1)]
    },
    choose: ({ id, name }) =>
      batch(() => {
        chosen.value = { id, name: name.text }
        // The telephone of another place must not stay behind.
        const others = Object.entries(typed.value).filter(([variable]) => !variable.startsWith('service_'))
        typed.value = Object.fromEntries(others)
      }),
    stop: () => {
      turn += 1
      clearTimeout(timer)
    },
  }
}
