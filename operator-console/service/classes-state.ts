import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { DirectorySettings } from '../../protocol/service.ts'
import type { Connection } from '../connection.ts'
import { isSame } from './fields.ts'

export interface ClassesState {
  draft: Signal<DirectorySettings | undefined>
  isChanged: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  saved: ReadonlySignal<boolean>
  watch(changes: ReadonlySignal<number>): () => void
  save(): Promise<void>
  takeTheirs(): Promise<void>
  keepMine(): Promise<void>
}

/** How a directory sorts what comes from the register; somebody's draft isn't pulled away from under them. */
export function createClasses(connection: Connection, siteId: string): ClassesState {
  const kept = signal<{ version: number; settings: DirectorySettings } | undefined>(undefined)
  const draft = signal<DirectorySettings | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const saved = signal(false)
  const isChanged = computed(() => kept.value !== undefined && !isSame(draft.value, kept.value.settings))
  const read = async (keepsDraft: boolean) => {
    const reply = await connection.ask('service:settings', { siteId })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return
    kept.value = reply.answer
    if (!keepsDraft || !draft.value) draft.value = reply.answer.settings
  }
  const save = async () => {
    const settings = draft.value
    if (!settings) return
    busy.value = true
    const asked = { siteId, version: kept.value?.version ?? 0, settings }
    const reply = await connection.ask('service:set-settings', asked)
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    saved.value = reply.ok
    if (!reply.ok) return
    kept.value = reply.answer
    draft.value = reply.answer.settings
  }
  return {
    draft,
    isChanged,
    refusal,
    busy,
    saved,
    watch: (changes) =>
      effect(() => {
        void changes.value
        if (!isChanged.peek() && !busy.peek()) void read(false)
      }),
    save,
    takeTheirs: () => read(false),
    keepMine: async () => {
      await read(true)
      await save()
    },
  }
}
