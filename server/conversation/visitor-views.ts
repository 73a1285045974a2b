import type { Kysely } from 'kysely'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import { countAhead } from '../queue/queue.ts'
import { findQueued } from '../queue/queue-repository.ts'
import type { ConversationContent } from './conversation-content.ts'
import type { ConversationRow } from './conversation-repository.ts'
import { presentForVisitor } from './present-conversation.ts'

/** Conversations as their young people see them, with the place in the queue. */
export function createVisitorViews({ db, content }: { db: Kysely<Tables>; content: ConversationContent }) {
  return {
    async of(rows: readonly ConversationRow[]): Promise<Map<string, VisitorConversation>> {
      const waiting = rows.filter(({ state }) => state === 'waiting')
      // Each queue is read once, however many ask.
      const place = countAhead(await findQueued(db, [...new Set(waiting.map(({ teamId }) => teamId))]))
      const views = new Map<string, VisitorConversation>()
      for (const row of rows)
        views.set(row.id, presentForVisitor(row, await content.nickname(row), place.get(row.id) ?? null))
      return views
    },
  }
}
