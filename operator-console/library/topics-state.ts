import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { GuidanceTopic } from '../../protocol/guidance.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import type { LibraryList } from './list-state.ts'

export interface TopicsState {
  /** As this person wants the tree; the server's while nothing was changed. */
  topics: ReadonlySignal<readonly GuidanceTopic[]>
  isChanged: ReadonlySignal<boolean>
  /** Somebody else has changed the tree since this one began. */
  isBehind: ReadonlySignal<boolean>
  refusal: Signal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  saved: ReadonlySignal<boolean>
  edit(topics: readonly GuidanceTopic[]): void
  discard(): void
  /** Goes on from the tree that somebody else made, with this one put over it. */
  keepMine(): void
  save(): Promise<void>
}

interface Draft {
  topics: readonly GuidanceTopic[]
  version: number
}

export function createTopics(connection: Connection, siteId: string, list: LibraryList): TopicsState {
  const draft = signal<Draft | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const saved = signal(false)
  const kept = computed(() => list.reading.answer.value)
  const version = computed(() => kept.value?.topicsVersion ?? 0)
  const discard = () => {
    draft.value = undefined
    refusal.value = undefined
  }
  return {
    topics: computed(() => draft.value?.topics ?? kept.value?.topics ?? []),
    isChanged: computed(() => draft.value !== undefined),
    isBehind: computed(() => draft.value !== undefined && draft.value.version < version.value),
    refusal,
    busy,
    saved,
    edit: (topics) => {
      saved.value = false
      draft.value = { topics, version: draft.value?.version ?? version.value }
    },
    discard,
    keepMine: () => {
      if (draft.value) draft.value = { ...draft.value, version: version.value }
      refusal.value = undefined
    },
    save: async () => {
      if (!draft.value) return
      busy.value = true
      const reply = await connection.ask('guidance:set-topics', {
        siteId,
        version: draft.value.version,
        topics: [...draft.value.topics],
      })
      busy.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return
      saved.value = true
      const before = list.reading.answer.value
      // Before the draft is dropped: the old tree is not to be seen for a moment.
      if (before) list.reading.take({ ...before, ...reply.answer })
      draft.value = undefined
    },
  }
}
