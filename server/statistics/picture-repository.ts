import { type Kysely, sql } from 'kysely'
import type { FunnelRow, LiveFigures } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'

/** Counted by the database, month by month, so that no row is anybody's (migration 0037). */
export interface ReferralStepTable {
  siteId: string
  serviceId: string
  month: Date
  state: string
  count: number
}

export interface GuidanceUseMonthTable {
  siteId: string
  month: Date
  language: string
  count: number
}

export interface CaseloadMonthTable {
  siteId: string
  operatorId: string
  month: Date
  count: number
}

type Db = Kysely<Tables>

/** Days of the calendar in Helsinki, both included. */
export interface Days {
  siteId: string
  from: string
  to: string
}

export interface FigureRow {
  attempts: number
  joined: number
  answered: number
  /** A bit for each of these five columns that the row is not about. */
  grouping: number
  weekday: number | null
  hour: number | null
  theme: string | null
  language: string | null
  district: string | null
}

export interface TotalRow {
  attempts: number
  joined: number
  asked: number
  answered: number
  abandoned: number
  leftMessage: number
  reached: number
  guided: number
  waitHalf: number | null
  waitMostly: number | null
}

const counted = (condition: string) => sql.raw(`(count(*) filter (where ${condition}))::int`)
/** Of a day in Helsinki, or of as many days after it. */
export const midnight = (day: string, more = 0) =>
  sql`((${day}::date + ${more}::int)::timestamp at time zone 'Europe/Helsinki')`

/**
 * What is told of attempts by hour and by category. Hours that there were and kinds that there are come to thousands, not
 * to as many as attempts: only these are put on the wall clock (in Helsinki an hour there is an hour) and summed up anew.
 */
export async function countFigures(db: Db, { siteId, from, to }: Days): Promise<FigureRow[]> {
  const told = sql`count(*) as attempts, count(joined_at) as joined, count(answered_at) as answered
    from attempt where site_id = ${siteId} and opened_at >= ${midnight(from)} and opened_at < ${midnight(to, 1)}`
  const summed = sql`sum(attempts)::int as attempts, sum(joined)::int as joined, sum(answered)::int as answered`
  const { rows } = await sql<FigureRow>`
    with kinds as (select theme, language, district, ${told} group by 1, 2, 3),
    hours as (select date_bin('1 hour', opened_at, '2000-01-01Z') as opened, ${told} group by 1),
    shown as (select *, opened at time zone 'Europe/Helsinki' as shown from hours)
    select 7 as grouping, extract(isodow from shown)::int as weekday, extract(hour from shown)::int as hour,
      null as theme, null as language, null as district, ${summed}
    from shown group by 2, 3
    union all
    select 24 + grouping(theme, language, district), null, null, theme, language, district, ${summed}
    from kinds group by grouping sets ((theme), (language), (district))`.execute(db)
  return rows
}

/** All attempts of these days, and how long those waited who were answered. */
export async function countTotal(db: Db, { siteId, from, to }: Days): Promise<TotalRow | undefined> {
  const { rows } = await sql<TotalRow>`
    select count(*)::int as attempts,
      ${counted('joined_at is not null')} as joined,
      ${counted('joined_at is not null or left_message_at is not null')} as asked,
      ${counted('answered_at is not null')} as answered,
      ${counted('answered_at is null and abandoned_after_seconds is not null')} as abandoned,
      ${counted('left_message_at is not null')} as left_message,
      ${counted('answered_at is not null and not non_case')} as reached,
      ${counted('answered_at is not null and not non_case and guided')} as guided,
      percentile_disc(0.5) within group (order by wait_seconds) as wait_half,
      percentile_disc(0.9) within group (order by wait_seconds) as wait_mostly
    from attempt where site_id = ${siteId} and opened_at >= ${midnight(from)} and opened_at < ${midnight(to, 1)}`.execute(
    db,
  )
  return rows[0]
}

const touched = ({ siteId, from, to }: Days) =>
  sql`site_id = ${siteId} and month >= date_trunc('month', ${from}::date) and month <= ${to}::date`

export async function countGuidance(db: Db, days: Days): Promise<{ language: string; count: number }[]> {
  const { rows } = await sql<{ language: string; count: number }>`
    select language, sum(count)::int as count from guidance_use_month where ${touched(days)}
    group by language order by count desc, language`.execute(db)
  return rows
}

export async function countFunnel(db: Db, days: Days): Promise<Omit<FunnelRow, 'name'>[]> {
  const { rows } = await sql<Omit<FunnelRow, 'name'>>`
    select service_id,
      coalesce(sum(count) filter (where state = 'proposed'), 0)::int as proposed,
      coalesce(sum(count) filter (where state = 'agreed'), 0)::int as agreed,
      coalesce(sum(count) filter (where state = 'booked'), 0)::int as booked,
      coalesce(sum(count) filter (where state = 'arrived-at-desk'), 0)::int as arrived_at_desk,
      coalesce(sum(count) filter (where state = 'arrived-by-own-word'), 0)::int as arrived_by_own_word
    from referral_step where ${touched(days)} group by service_id order by proposed desc, service_id`.execute(
    db,
  )
  return rows
}

/** Conversations that each worker took on, whoever handed them over: together, and in the fullest month. */
export async function countCaseload(
  db: Db,
  days: Days,
): Promise<{ operatorId: string; name: string; count: number; most: number }[]> {
  const { rows } = await sql<{ operatorId: string; name: string; count: number; most: number }>`
    select c.operator_id, o.name, sum(c.count)::int as count, max(c.count)::int as most
    from (select * from caseload_month where ${touched(days)}) c join operator o on o.id = c.operator_id
    group by 1, 2 order by 3 desc, 2`.execute(db)
  return rows
}

/** Conversations that were opened within these days and have ended. */
export async function countEnded(db: Db, { siteId, from, to }: Days): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from attempt where site_id = ${siteId}
      and opened_at >= ${midnight(from)} and opened_at < ${midnight(to, 1)}
      and ended_at is not null`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findLive(db: Db, siteId: string): Promise<LiveFigures> {
  const { rows } = await sql<Omit<LiveFigures, 'openByTeam'>>`
    select (select count(*) from conversation where site_id = ${siteId} and state = 'waiting')::int as waiting,
      (select floor(extract(epoch from now() - min(waiting_since)))::int from conversation
        where site_id = ${siteId} and state = 'waiting') as longest_wait_seconds,
      (select count(distinct p.operator_id) from operator_presence p
        join operator_role r on r.operator_id = p.operator_id and r.site_id = ${siteId}
          and r.role in ('counsellor', 'supervisor')
        where p.on_duty and p.lease_until > now())::int as on_duty`.execute(db)
  const openByTeam = await sql<{ teamId: string; count: number }>`
    select team_id, count(*)::int as count from conversation
    where site_id = ${siteId} and state = 'open' and team_id is not null group by team_id order by team_id`.execute(
    db,
  )
  const now = rows[0] ?? { waiting: 0, longestWaitSeconds: null, onDuty: 0 }
  return { ...now, openByTeam: openByTeam.rows }
}
