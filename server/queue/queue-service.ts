import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Queue } from '../../protocol/queue.ts'
import type { ConversationContent } from '../conversation/conversation-content.ts'
import { findWaiting } from '../conversation/conversation-repository.ts'
import { presentWaiting } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'

export type QueueService = ReturnType<typeof createQueueService>

export function createQueueService({ db, content }: { db: Kysely<Tables>; content: ConversationContent }) {
  return {
    /** Who waits at these sites, longest first. The version is a digest: equal queues have equal versions everywhere. */
    async read(siteIds: readonly string[]): Promise<Queue> {
      const rows = await findWaiting(db, siteIds)
      const waiting = await Promise.all(
        rows.map(async (row) => presentWaiting(row, await content.nickname(row))),
      )
      const version = createHash('sha256').update(JSON.stringify(waiting)).digest('base64url').slice(0, 16)
      return { version, waiting }
    },

    /** Conversations that wait at a site, in order. */
    async order(siteId: string): Promise<string[]> {
      return (await findWaiting(db, [siteId])).map(({ id }) => id)
    },
  }
}
