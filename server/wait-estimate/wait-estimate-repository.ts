import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { type PastConversation, readRow } from './past-conversation.ts'
import { addUp, recentMinutes, shiftMinutes, shiftsAhead, type UsualHours } from './queue-past.ts'

type Db = Kysely<Tables>
type Past = Omit<PastConversation, 'ownerSlots'>

const weeks = 4
const timeZone = 'Europe/Helsinki'

const minutesAgo = (column: string) =>
  sql<number | null>`(extract(epoch from now() - ${sql.ref(column)}) / 60)::float8`

/** How a conversation came out of the queue as a message, looked up only for those that did. */
const becameMessage = sql<{ at: Date; kind: string }>`lateral (
  select entry.at, entry.kind from entry
  where (attempt.left_message_at is not null or attempt.queued_seconds is not null)
    and entry.conversation_id = conversation.id
    and entry.kind in ('message-left', 'queue-closed', 'nobody-came') and entry.at >= conversation.waiting_since
  order by entry.seq limit 1)`

/** Times, and how each was moved; no word of what was said. */
function selectRows(db: Db) {
  return db
    .selectFrom('conversation')
    .leftJoin('attempt', 'attempt.id', 'conversation.attemptId')
    .leftJoin(becameMessage.as('message'), (join) => join.onTrue())
    .select(['conversation.ownerId', 'conversation.returned'])
    .select([
      sql<boolean>`conversation.state = 'waiting'`.as('isWaiting'),
      sql<boolean>`(attempt.id is null or attempt.joined_at is not null)`.as('hasJoined'),
      sql<boolean>`coalesce(message.kind <> 'message-left', false)`.as('wasCutOff'),
      sql<number | null>`(attempt.wait_seconds / 60.0)::float8`.as('waitedMinutes'),
      sql<number>`${minutesAgo('conversation.waiting_since')}`.as('waitingSinceAgo'),
      minutesAgo('message.at').as('leftMessageAgo'),
      minutesAgo('attempt.answered_at').as('answeredAgo'),
      minutesAgo('conversation.claimed_at').as('claimedAgo'),
      minutesAgo('conversation.ended_at').as('endedAgo'),
    ])
}

/** All conversations of the site that waited, were open or became a message within the last two hours. */
export async function findRecentConversations(db: Db, siteId: string): Promise<Past[]> {
  const longestAgo = sql<Date>`now() - make_interval(mins => ${recentMinutes})`
  const rows = await selectRows(db)
    .where('conversation.siteId', '=', siteId)
    .where((where) =>
      where.or([where('conversation.endedAt', 'is', null), where('conversation.endedAt', '>', longestAgo)]),
    )
    .where(sql<boolean>`(conversation.state <> 'left-message' or message.at > ${longestAgo})`)
    .orderBy('conversation.waitingSince')
    .execute()
  return rows.map(readRow)
}

// By the clock on the wall: at half past eight it was half past eight last week too, whatever summer time did.
const sameTimeInWeeksBefore = sql`
  select week, ((now() at time zone ${timeZone}) - make_interval(weeks => week)) at time zone ${timeZone} as at
  from generate_series(1, ${weeks}::int) as week`

/** The same weekday and time of day in the last four weeks, as far as it has not been erased. */
export async function findUsualHours(db: Db, siteId: string): Promise<UsualHours> {
  const [sums, counsellors] = await Promise.all([findSums(db, siteId), findCounsellors(db, siteId)])
  return { ...sums, counsellors }
}

async function findSums(db: Db, siteId: string): Promise<Omit<UsualHours, 'counsellors'>> {
  const rows = await selectRows(db)
    .innerJoin(sql<{ at: Date }>`(${sameTimeInWeeksBefore})`.as('before'), (join) => join.onTrue())
    .where('conversation.siteId', '=', siteId)
    .where(sql<boolean>`conversation.waiting_since
      between before.at - interval '1 hour' and before.at + interval '1 hour'`)
    .execute()
  return addUp(rows.map(readRow))
}

/** By what they talk: an answer to a message may stay on a desk for days. The index knows ends: a shift is no longer. */
async function findCounsellors(db: Db, siteId: string): Promise<number[]> {
  const { rows } = await sql<{ counsellors: number }>`
    select count(distinct (week, owner_id)) filter (where owner_id is not null)::int as counsellors
    from generate_series(0, ${shiftsAhead}::int) as shift
      cross join lateral (
        select week, before.at + make_interval(mins => shift * ${shiftMinutes}::int) as at
        from (${sameTimeInWeeksBefore}) as before
      ) as moment
      left join conversation on site_id = ${siteId} and claimed_at <= moment.at and ended_at > moment.at
        and due_at is null and ended_at < moment.at + interval '12 hours'
    group by shift
    order by shift`.execute(db)
  return rows.map(({ counsellors }) => counsellors)
}
