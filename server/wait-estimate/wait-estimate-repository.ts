import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import {
  type PastConversation,
  recentMinutes,
  shiftMinutes,
  shiftsAhead,
  type UsualHours,
} from './queue-past.ts'

type Db = Kysely<Tables>

const weeks = 4
const timeZone = 'Europe/Helsinki'

/** All conversations of the site that waited or were open within the last two hours, without a word of them. */
export async function findRecentConversations(
  db: Db,
  siteId: string,
): Promise<Omit<PastConversation, 'ownerSlots'>[]> {
  const minutesAgo = (column: 'waiting_since' | 'claimed_at' | 'ended_at') =>
    sql<number>`(extract(epoch from now() - ${sql.ref(column)}) / 60)::float8`
  return db
    .selectFrom('conversation')
    .select('ownerId')
    .select([
      minutesAgo('waiting_since').as('waitingSinceAgo'),
      sql<number | null>`${minutesAgo('claimed_at')}`.as('claimedAgo'),
      sql<number | null>`${minutesAgo('ended_at')}`.as('endedAgo'),
    ])
    .where('siteId', '=', siteId)
    .where((where) =>
      where.or([
        where('endedAt', 'is', null),
        where('endedAt', '>', sql<Date>`now() - make_interval(mins => ${recentMinutes})`),
      ]),
    )
    .orderBy('waitingSince')
    .execute()
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
  const { rows } = await sql<Omit<UsualHours, 'counsellors'>>`
    select
      count(claimed_at)::int as conversations,
      coalesce(sum(extract(epoch from ended_at - claimed_at)) / 60, 0)::float8 as "conversationMinutes",
      (count(*) - count(claimed_at))::int as "left",
      coalesce(sum(extract(epoch from coalesce(claimed_at, ended_at) - waiting_since)) / 60, 0)::float8
        as "waitedMinutes"
    from (${sameTimeInWeeksBefore}) as before
      join conversation on site_id = ${siteId} and ended_at is not null
        and waiting_since between before.at - interval '1 hour' and before.at + interval '1 hour'`.execute(db)
  const [sums] = rows
  return sums ?? { conversations: 0, conversationMinutes: 0, left: 0, waitedMinutes: 0 }
}

async function findCounsellors(db: Db, siteId: string): Promise<number[]> {
  const { rows } = await sql<{ counsellors: number }>`
    select count(distinct (week, owner_id)) filter (where owner_id is not null)::int as counsellors
    from generate_series(0, ${shiftsAhead}::int) as shift
      cross join lateral (
        select week, before.at + make_interval(mins => shift * ${shiftMinutes}::int) as at
        from (${sameTimeInWeeksBefore}) as before
      ) as moment
      left join conversation on site_id = ${siteId} and claimed_at <= moment.at and ended_at > moment.at
    group by shift
    order by shift`.execute(db)
  return rows.map(({ counsellors }) => counsellors)
}
