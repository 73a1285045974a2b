import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection, Input } from '../connection.ts'
import { createReading, type Reading } from '../ui/reading.ts'

export interface EntryState {
  reading: Reading<GuidanceEntry>
  /** Of what was last asked to be changed. */
  refusal: Signal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  /** What was done last, for the ear as well: a key of `library.done`. */
  done: Signal<string | undefined>
  /** Nothing has been done here yet. */
  forget(): void
  watch(changes: ReadonlySignal<number>): () => void
  write(words: Omit<Input<'guidance:write'>, 'siteId' | 'id'>, done: string): Promise<boolean>
  approve(language: ContentLanguage, version: number, sourceVersion: number | null): Promise<boolean>
  set(words: Omit<Input<'guidance:set'>, 'siteId' | 'id'>): Promise<boolean>
}

/** One entry as it is read and changed; nothing of it is kept when it is left, apart from drafts. */
export function createEntry(connection: Connection, siteId: string, id: string): EntryState {
  const reading = createReading<GuidanceEntry>()
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const done = signal<string | undefined>(undefined)
  const which = { siteId, id }
  const refresh = () => reading.read(connection.ask('guidance:read', which))

  const run = async (asking: Promise<Reply<GuidanceEntry>>, said: string): Promise<boolean> => {
    busy.value = true
    done.value = undefined
    const reply = await asking
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) {
      reading.take(reply.answer)
      done.value = said
    } else if (reply.refusal === 'changed-meanwhile') await refresh()
    return reply.ok
  }
  return {
    reading,
    refusal,
    busy,
    done,
    forget: () => {
      refusal.value = undefined
      done.value = undefined
    },
    watch: (changes) =>
      effect(() => {
        void changes.value
        void refresh()
      }),
    write: (words, said) => run(connection.ask('guidance:write', { ...which, ...words }), said),
    approve: (language, version, sourceVersion) =>
      run(connection.ask('guidance:approve', { ...which, language, version, sourceVersion }), 'approved'),
    set: (frame) => run(connection.ask('guidance:set', { ...which, ...frame }), 'set'),
  }
}
