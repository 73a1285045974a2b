import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'
import { awaySeconds, participantMinutes } from './invitation.ts'

export interface ConversationParticipantTable {
  conversationId: string
  operatorId: string
  kind: 'warm' | 'guest'
  visibleFromSeq: number
  until: Date
}

type Db = Kysely<Tables>

/** Being in it again begins anew. */
export async function addParticipant(
  db: Db,
  participant: Omit<ConversationParticipantTable, 'until'>,
): Promise<void> {
  const row = { ...participant, until: sql<Date>`now() + make_interval(mins => ${participantMinutes})` }
  await db
    .insertInto('conversationParticipant')
    .values(row)
    .onConflict((conflict) => conflict.columns(['conversationId', 'operatorId']).doUpdateSet(row))
    .execute()
}

/** False if there was no such participant. */
export async function removeParticipant(
  db: Db,
  conversationId: string,
  operatorId: string,
): Promise<boolean> {
  const row = await db
    .deleteFrom('conversationParticipant')
    .where('conversationId', '=', conversationId)
    .where('operatorId', '=', operatorId)
    .returning('operatorId')
    .executeTakeFirst()
  return row !== undefined
}

/** Of one operator, wherever they answer no longer: their time is over, and the sweep sees them out. */
export async function endVisits(trx: Db, operatorId: string): Promise<void> {
  await sql`update conversation_participant set until = now() from conversation c
    where c.id = conversation_participant.conversation_id and conversation_participant.operator_id = ${operatorId}
      and until > now() and not ${servesSite(sql`${operatorId}::uuid`, sql`c.site_id`)}`.execute(trx)
}

/**
 * Whose time is over, whose connection has been gone for a minute, who answers there no longer, or whose conversation
 * nobody owns any more.
 */
export async function findOverdue(
  db: Db,
): Promise<Pick<ConversationParticipantTable, 'conversationId' | 'operatorId'>[]> {
  const { rows } = await sql<{ conversationId: string; operatorId: string }>`
    select p.conversation_id, p.operator_id
    from conversation_participant p
      join conversation c on c.id = p.conversation_id
      left join operator_presence a on a.operator_id = p.operator_id
    where p.until <= now() or c.state <> 'open' or not ${servesSite(sql`p.operator_id`, sql`c.site_id`)}
      or coalesce(a.lease_until, '-infinity') < now() - make_interval(secs => ${awaySeconds})
    limit 100`.execute(db)
  return rows
}
