import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { Entry } from '../../protocol/entry.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Answer, Connection } from '../connection.ts'
import { createReading, type Reading } from '../ui/reading.ts'

export type Board = Answer<'live:read'>

export interface Followed {
  id: string
  counsellor: string
  language: ContentLanguage
  entries: readonly Entry[]
}

export interface Live {
  reading: Reading<Board>
  /** The talk that is read along. */
  followed: ReadonlySignal<Followed | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  read(): Promise<void>
  follow(talk: { id: string; counsellor: string }, reason: string): Promise<void>
  stop(): void
}

export function createLive(connection: Connection, siteId: string): Live {
  const reading = createReading<Board>()
  const followed = signal<Followed | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)

  async function readOn(): Promise<void> {
    const before = followed.peek()
    if (!before) return
    const asked = { siteId, conversationId: before.id, reason: null, since: before.entries.at(-1)?.seq ?? 0 }
    const reply = await connection.ask('live:follow', asked)
    if (followed.peek() !== before) return
    if (reply.ok && reply.answer.entries.length > 0)
      followed.value = { ...before, entries: [...before.entries, ...reply.answer.entries] }
    // It has ended, or the hour is over: what was read doesn't stay on the screen.
    if (!reply.ok && reply.refusal !== 'unavailable')
      batch(() => {
        followed.value = undefined
        refusal.value = reply.refusal === 'not-found' ? undefined : reply.refusal
      })
  }

  return {
    reading,
    followed,
    refusal,
    read: async () => {
      await reading.read(connection.ask('live:read', { siteId }))
      await readOn()
    },
    follow: async ({ id, counsellor }, reason) => {
      const reply = await connection.ask('live:follow', { siteId, conversationId: id, reason, since: 0 })
      batch(() => {
        refusal.value = reply.ok ? undefined : reply.refusal
        if (reply.ok) followed.value = { id, counsellor, ...reply.answer }
      })
    },
    stop: () => {
      followed.value = undefined
    },
  }
}
