import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

export interface Quiet {
  id: string
  ownerId: string | null
}

// Who spoke last is read from the log: open conversations are few, and the hot path stays free of another column.
// A handover is news to answer, and the next counsellor's silence begins with it.
export const lastSaid = sql`select entry.at, entry.operator_id from entry
  where entry.conversation_id = conversation.id and entry.kind in ('message', 'handed-over')
  order by entry.seq desc limit 1`
// The young person is being asked something else, or has answered: that has silences of its own.
export const isHandedOver = sql`exists (select from handover where handover.conversation_id = conversation.id
  and handover.state in ('asking', 'undecided', 'offered') and handover.from_id = conversation.owner_id)`
// Left to be read later: the answer is not read yet, and they come back when they do. Who came and wrote is in a talk.
const isLeft = sql`(conversation.due_at is not null and conversation.visitor_lease_until <= now() and not exists (
  select from entry where entry.conversation_id = conversation.id and entry.kind = 'message'
    and entry.operator_id is null and entry.at > conversation.claimed_at))`
const asked = sql`select entry.at from entry
  where entry.conversation_id = conversation.id and entry.kind = 'still-there' and entry.at > said.at
  order by entry.seq desc limit 1`

/** Open conversations in which the counsellor's last words have had no answer for as long as the team waits. */
export async function lockUnanswered(trx: Db): Promise<Quiet[]> {
  const { rows } = await sql<Quiet>`
    select conversation.id, conversation.owner_id from conversation
      join team on team.id = conversation.team_id
      cross join lateral (${lastSaid}) said
    where conversation.state = 'open' and conversation.owner_lost_at is null
      and said.operator_id is not null
      and said.at < now() - make_interval(mins => team.still_there_minutes)
      and not exists (${asked}) and not ${isHandedOver} and not ${isLeft}
    limit 100 for no key update of conversation skip locked`.execute(trx)
  return rows
}

/**
 * Those that were asked and have not answered since; all of them, or whether one is. Whose counsellor has vanished goes
 * back to the queue instead.
 */
export async function findStillQuiet(db: Db, id: string | null = null): Promise<Quiet[]> {
  const { rows } = await sql<Quiet>`
    select conversation.id, conversation.owner_id from conversation
      join team on team.id = conversation.team_id
      cross join lateral (${lastSaid}) said
      cross join lateral (${asked}) asked
    where conversation.state = 'open' and conversation.owner_lost_at is null
      and said.operator_id is not null and not ${isHandedOver} and not ${isLeft}
      and (${id}::uuid is null or conversation.id = ${id}) and asked.at < now() - make_interval(mins => team.quiet_close_minutes)
    limit 100`.execute(db)
  return rows
}
