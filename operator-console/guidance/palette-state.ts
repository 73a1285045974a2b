import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { GuidanceHit, GuidanceTopic } from '../../protocol/guidance.ts'
import type { GuidanceVariable, VariableValues } from '../../protocol/guidance-variables.ts'
import type { Language } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import type { Filter, OwnGuidance } from './guidance-state.ts'
import { createKnownValues } from './known-values.ts'
import { fitting, type Group, hitsOf, neighbour, variablesToAsk } from './palette.ts'
import { readGroups, type Wish } from './read-groups.ts'
import { createTypedValues } from './typed-values.ts'

export interface Around {
  siteId: string
  conversationId: string
  guidance: OwnGuidance
  reading: ReadonlySignal<Language>
  changes: ReadonlySignal<number>
}

export interface Palette {
  words: ReadonlySignal<string>
  groups: ReadonlySignal<readonly Group[]>
  /** How many entries there are, also those that are not listed. */
  total: ReadonlySignal<number>
  isSearching: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  filter: ReadonlySignal<Filter>
  /** The tree of the site. */
  topics: ReadonlySignal<readonly GuidanceTopic[]>
  chosen: ReadonlySignal<GuidanceHit | undefined>
  /** What the variables stand for, by side. */
  values: ReadonlySignal<{ reading: VariableValues; sending: VariableValues }>
  /** Variables of the chosen entry that only the counsellor can fill. */
  asked: ReadonlySignal<readonly GuidanceVariable[]>
  /** Waits until the list answers what stands in the field, and what is known of the chosen entry is there. */
  settled(): Promise<void>
  search(words: string): void
  /** Leaves the other part of the filter as it is. */
  narrow(by: Partial<Filter>): void
  move(by: number): void
  choose(id: string): void
  fill(name: GuidanceVariable, value: string): void
  /** The entry was put in: a day or a time belongs to no other. */
  forgetMoment(): void
  /** Puts the entry on a shelf or takes it off: the own one, or a team's. */
  shelve(hit: GuidanceHit, teamId: string | null): Promise<void>
  close(): void
}

// Between two keys of somebody who types; shorter than one notices.
const typingPause = 120

export function createPalette(connection: Connection, around: Around): Palette {
  const { siteId, conversationId, guidance } = around
  const { words, chosenId, filter, service, typed: byHand } = guidance
  const refusal = signal<RefusalCode | undefined>(undefined)
  const list = createList(connection, around, words)
  const hits = computed(() => hitsOf(list.groups.value))
  const chosen = computed(() => hits.value.find(({ id }) => id === chosenId.value) ?? hits.value[0])
  // Of an entry that falls back the language it really has.
  const languages = computed(() => ({
    reading: chosen.value?.reading.language ?? around.reading.value,
    sending: chosen.value?.sending.language ?? guidance.sending.value,
  }))
  const known = createKnownValues(connection, conversationId, { languages, service, typed: byHand })
  const typed = createTypedValues(byHand, chosen, chosenId)
  const values = computed(() => ({
    reading: { ...typed.held.value, ...fitting(chosen.value, known.of(languages.value.reading)) },
    sending: { ...typed.held.value, ...fitting(chosen.value, known.of(languages.value.sending)) },
  }))
  const asked = computed(() => {
    const answer = known.of(languages.value.sending)
    return chosen.value && answer ? variablesToAsk(chosen.value, fitting(chosen.value, answer)) : []
  })
  const isSettled = computed(
    () =>
      !list.isSearching.value &&
      known.of(languages.value.reading) !== undefined &&
      known.of(languages.value.sending) !== undefined,
  )
  return {
    words,
    groups: list.groups,
    total: list.total,
    isSearching: list.isSearching,
    refusal: computed(() => refusal.value ?? list.refusal.value),
    filter,
    topics: list.topics,
    chosen,
    values,
    asked,
    settled: () => whenTrue(isSettled),
    search: (next) =>
      batch(() => {
        words.value = next
        chosenId.value = undefined
      }),
    narrow: (by) =>
      batch(() => {
        filter.value = { ...filter.value, ...by }
        chosenId.value = undefined
      }),
    move: (by) => {
      chosenId.value = neighbour(hits.value, chosen.value?.id, by)?.id
    },
    choose: (id) => {
      chosenId.value = id
    },
    ...typed,
    shelve: async ({ id, shelved, teamIds }, teamId) => {
      const isOn = teamId === null ? shelved : teamIds.includes(teamId)
      const reply = await connection.ask('guidance:shelve', { siteId, id, teamId, shelved: !isOn })
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return
      const { own, teams } = reply.answer
      // Only its mark: the list must not jump under somebody's fingers.
      list.remark(id, {
        shelved: own.includes(id),
        teamIds: teams.filter(({ entryIds }) => entryIds.includes(id)).map((team) => team.teamId),
      })
    },
    close: () => {
      list.stop()
      known.stop()
    },
  }
}

/** Searches while somebody types, and reads again when the library, a shelf or a language is another. */
function createList(
  connection: Connection,
  { siteId, conversationId, guidance, reading, changes }: Around,
  words: ReadonlySignal<string>,
) {
  const groups = signal<readonly Group[]>([])
  const total = signal(0)
  const topics = signal<readonly GuidanceTopic[]>([])
  const isSearching = signal(true)
  const refusal = signal<RefusalCode | undefined>(undefined)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const read = async (wished: Omit<Wish, 'siteId' | 'conversationId'>) => {
    asked += 1
    const turn = asked
    const found = await readGroups(connection, { siteId, conversationId, ...wished })
    // An older answer that comes later is no answer to what stands in the field now.
    if (turn !== asked) return
    batch(() => {
      isSearching.value = false
      refusal.value = 'refusal' in found ? found.refusal : undefined
      // A list that answers other words would be chosen from by mistake.
      groups.value = 'refusal' in found ? [] : found.groups
      total.value = 'refusal' in found ? 0 : found.total
      if (!('refusal' in found)) topics.value = found.topics
    })
  }
  const stop = effect(() => {
    const languages = { reading: reading.value, sending: guidance.sending.value }
    const wished = { words: words.value, ...guidance.filter.value, ...languages }
    void changes.value
    isSearching.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void read(wished), wished.words ? typingPause : 0)
  })
  return {
    groups,
    total,
    topics,
    isSearching,
    refusal,
    remark: (id: string, marks: Pick<GuidanceHit, 'shelved' | 'teamIds'>) => {
      const remarked = (hit: GuidanceHit) => (hit.id === id ? { ...hit, ...marks } : hit)
      groups.value = groups.value.map((group) => ({ ...group, hits: group.hits.map(remarked) }))
    },
    stop: () => {
      clearTimeout(timer)
      asked += 1
      stop()
    },
  }
}

function whenTrue(condition: ReadonlySignal<boolean>): Promise<void> {
  return new Promise((resolve) => {
    const stop = condition.subscribe((isTrue) => {
      if (!isTrue) return
      resolve()
      // It may be true from the start, when there is nothing to stop yet.
      queueMicrotask(() => stop())
    })
  })
}
