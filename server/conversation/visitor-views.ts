import type { Kysely } from 'kysely'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { ConversationContent } from './conversation-content.ts'
import { type ConversationRow, findWaiting } from './conversation-repository.ts'
import { presentForVisitor } from './present-conversation.ts'

/** Conversations as their young people see them, with the place in the queue. */
export function createVisitorViews({ db, content }: { db: Kysely<Tables>; content: ConversationContent }) {
  /** The place of everybody who waits at these sites: each queue is read once, however many ask. */
  async function places(siteIds: ReadonlySet<string>): Promise<Map<string, number>> {
    const found = new Map<string, number>()
    for (const siteId of siteIds) {
      const waiting = await findWaiting(db, [siteId])
      for (const [index, { id }] of waiting.entries()) found.set(id, index)
    }
    return found
  }

  return {
    async of(rows: readonly ConversationRow[]): Promise<Map<string, VisitorConversation>> {
      const waiting = rows.filter(({ state }) => state === 'waiting')
      const place = await places(new Set(waiting.map(({ siteId }) => siteId)))
      const views = new Map<string, VisitorConversation>()
      for (const row of rows)
        views.set(row.id, presentForVisitor(row, await content.nickname(row), place.get(row.id) ?? null))
      return views
    },
  }
}
