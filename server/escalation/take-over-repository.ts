import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'
import type { EscalationRow } from './escalation-repository.ts'
import { supervisedBy } from './reading-along-repository.ts'

type Db = Kysely<Tables>

const isOfSomebody = servesSite(sql`escalation.raised_by`, sql`escalation.site_id`)

/** Nobody who works at its site may write in it (rules 4 and 21): who raised it has left, and nobody has its conversation. */
export const isForsaken = sql<boolean>`(escalation.state in ('draft', 'decided') and not ${isOfSomebody}
  and not exists (select from conversation c where c.id = escalation.conversation_id and c.close_reason is null
    and (c.visible_from_seq = 1 or c.claimed_at <= escalation.raised_at)
    and ${servesSite(sql`c.owner_id`, sql`c.site_id`)}))`

/**
 * Rule 22: theirs from now on, and seen by them. Undefined where somebody may write in it, another was faster, or they
 * supervise nothing there.
 */
export async function takeOver(trx: Db, id: string, operatorId: string): Promise<EscalationRow | undefined> {
  return trx
    .updateTable('escalation')
    .set({
      raisedBy: operatorId,
      seenBy: sql`coalesce(seen_by, ${operatorId}::uuid)`,
      seenAt: sql`coalesce(seen_at, now())`,
      // Nobody reads along beside themselves (rule 12).
      secondReaderId: sql`case when second_answer is null then nullif(second_reader_id, ${operatorId}::uuid)
        else second_reader_id end`,
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .where(isForsaken)
    .where(supervisedBy(operatorId))
    .returningAll()
    .executeTakeFirst()
}
