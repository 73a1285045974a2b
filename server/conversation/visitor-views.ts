import type { Kysely } from 'kysely'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import { createPlaces } from '../queue/read-places.ts'
import type { ConversationContent } from './conversation-content.ts'
import type { ConversationRow } from './conversation-repository.ts'
import { presentForVisitor } from './present-conversation.ts'

/** Conversations as their young people see them, with the place in the queue. */
export function createVisitorViews({ db, content }: { db: Kysely<Tables>; content: ConversationContent }) {
  const placesAt = createPlaces({ db })

  return {
    async of(rows: readonly ConversationRow[]): Promise<Map<string, VisitorConversation>> {
      const waiting = rows.filter(({ state }) => state === 'waiting')
      const siteIds = [...new Set(waiting.map(({ siteId }) => siteId))]
      const places = new Map((await Promise.all(siteIds.map(placesAt))).flatMap((one) => [...one]))
      const views = new Map<string, VisitorConversation>()
      for (const row of rows)
        views.set(row.id, presentForVisitor(row, await content.nickname(row), places.get(row.id) ?? null))
      return views
    },
  }
}
