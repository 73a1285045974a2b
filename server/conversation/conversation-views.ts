import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { ConversationContent } from './conversation-content.ts'
import { findConversations } from './conversation-repository.ts'
import { createOperatorViews } from './operator-views.ts'
import { createVisitorViews } from './visitor-views.ts'

export type ConversationViews = ReturnType<typeof createConversationViews>

/** Conversations as those see them who take part: both sides out of one reading. */
export function createConversationViews({
  db,
  content,
}: {
  db: Kysely<Tables>
  content: ConversationContent
}) {
  const visitors = createVisitorViews({ db, content })
  const operators = createOperatorViews({ content })

  return {
    /** As they are now; erased ones are missing. */
    async of({ byVisitors, byOperators }: { byVisitors: readonly string[]; byOperators: readonly string[] }) {
      const rows = await findConversations(db, [...new Set([...byVisitors, ...byOperators])])
      const among = (ids: readonly string[]) => {
        const wanted = new Set(ids)
        return rows.filter(({ id }) => wanted.has(id))
      }
      return {
        visitors: await visitors.of(among(byVisitors)),
        operators: await operators.of(among(byOperators)),
      }
    },
  }
}
