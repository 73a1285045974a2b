import { type Kysely, type RawBuilder, sql } from 'kysely'
import { referralStates } from '../../protocol/referral-states.ts'
import type { Tables } from '../database/tables.ts'
import { attemptKinds, type LoudCell, otherKinds } from './lattice.ts'

/** A month that has been closed, with the threshold that its whole year has. */
export interface PublishedMonthTable {
  siteId: string
  month: Date
  threshold: number
}

export interface PublishedCellTable {
  siteId: string
  month: Date
  kind: string
  dimension: string
  category: string
  count: number
}

type Db = Kysely<Tables>

const monthOf = (column: string) => sql.raw(`date_trunc('month', ${column} at time zone 'Europe/Helsinki')`)

/**
 * Months of a site that are over for so many days and not closed yet, the first one first, as `YYYY-MM-01`. From the
 * first one that was closed, else from the first chat or outreach work: what is out is not put before.
 */
export async function findUnclosed(
  db: Db,
  { siteId, now, afterDays }: { siteId: string; now: Date; afterDays: number },
): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select to_char(over.month, 'YYYY-MM-DD') as month from generate_series(
        coalesce((select min(p.month) from published_month p where p.site_id = ${siteId})::timestamp,
          (select ${monthOf('min(first)')} from (
            select min(opened_at) as first from attempt where site_id = ${siteId}
            union all select min(started_at) from outreach_session where site_id = ${siteId} and state = 'done') began)),
        ${monthOf(`'${now.toISOString()}'::timestamptz`)}, interval '1 month') as over (month)
    where (over.month + interval '1 month' + make_interval(days => ${afterDays}))
        at time zone 'Europe/Helsinki' <= ${now}
      and not exists (select from published_month p where p.site_id = ${siteId} and p.month = over.month::date)
    order by 1`.execute(db)
  return rows.map(({ month }) => month)
}

/** The threshold it is closed with: the year's, where one of its months is closed already. Undefined if this one is. */
export async function insertMonth(
  db: Db,
  { siteId, month, threshold }: { siteId: string; month: string; threshold: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ threshold: number }>`
    insert into published_month (site_id, month, threshold)
    select ${siteId}, ${month}::date, coalesce((select p.threshold from published_month p
      where p.site_id = ${siteId} and date_trunc('year', p.month) = date_trunc('year', ${month}::date) limit 1),
      ${threshold}::int)
    on conflict do nothing returning threshold`.execute(db)
  return rows[0]?.threshold
}

const text = (column: string) => `coalesce(${column}, 'not-told')`
const dimensions = `jsonb_build_object(
  'theme', ${text('theme')}, 'language', ${text('language')}, 'district', ${text('district')},
  'weekday', extract(isodow from opened_at at time zone 'Europe/Helsinki')::text,
  'hour', extract(hour from opened_at at time zone 'Europe/Helsinki')::text,
  'wait', case when coalesce(wait_seconds, abandoned_after_seconds) is null then 'none'
    when coalesce(wait_seconds, abandoned_after_seconds) < 300 then 'under-5'
    when coalesce(wait_seconds, abandoned_after_seconds) < 900 then '5-15'
    when coalesce(wait_seconds, abandoned_after_seconds) < 3600 then '15-60' else 'over-60' end)`
/** Each attempt is of one kind: `attemptKinds`. */
export const kindOfAttempt = `case
  when answered_at is not null and non_case then 'non-case'
  when answered_at is not null and guided then 'guided'
  when answered_at is not null then 'talked'
  when abandoned_after_seconds is not null then 'abandoned'
  when left_message_at is not null then 'left-message'
  else 'looked' end`

/** Everything that is drawn from, each by itself. */
export const publishedKinds: readonly string[] = [
  ...attemptKinds,
  ...referralStates.map((state) => `referral-${state}`),
  'referral-booked',
  ...otherKinds,
]

/**
 * Everybody reached, with a place in each partition of their session: who stands where together nobody knows, so the lot
 * puts them together. Who was contacted and not reached has a platform alone.
 */
const outreach = (siteId: string, begin: RawBuilder<unknown>, end: RawBuilder<unknown>) => sql`
  select case when person <= reached then 'outreach-reached' else 'outreach-contacted' end,
    coalesce(told, '{}') || jsonb_build_object('outreach-platform', platform)
  from (select id, platform, contacted, reached from outreach_session
      where site_id = ${siteId} and state = 'done' and started_at >= ${begin} and started_at < ${end}) s
  cross join generate_series(1, contacted) as person
  left join (
    select session_id, place, jsonb_object_agg('outreach-' || dimension, value) as told
    from (select c.session_id, c.dimension, c.value,
          row_number() over (partition by c.session_id, c.dimension order by random()) as place
        from outreach_count c, generate_series(1, c.count)
        where c.dimension in ('age', 'gender', 'language', 'familiarity', 'segment', 'route')) each
    group by 1, 2) told on told.session_id = s.id and told.place = person and person <= reached`

interface Closing {
  siteId: string
  month: string
  threshold: number
  /** How many of each kind are in no table. */
  silent: Record<string, number>
}

/** Counts what is loud. Those who are silent are drawn by lot, and afterwards nobody knows who they were. */
export async function insertCells(db: Db, { siteId, month, threshold, silent }: Closing): Promise<void> {
  const begin = sql`(${month}::timestamp at time zone 'Europe/Helsinki')`
  const end = sql`((${month}::timestamp + interval '1 month') at time zone 'Europe/Helsinki')`
  await sql`
    with event as (
      select ${sql.raw(kindOfAttempt)} as kind, ${sql.raw(dimensions)} as told from attempt
        where site_id = ${siteId} and opened_at >= ${begin} and opened_at < ${end}
      union all select 'referral-' || state, jsonb_build_object('service', service_id)
        from referral_step, generate_series(1, count)
        where site_id = ${siteId} and month = ${month}::date
      union all ${outreach(siteId, begin, end)}
      union all select case when has_left then 'feedback-left' else 'feedback' end,
          case when has_left then jsonb_build_object('feedback-reason', reason) else jsonb_build_object(
            'feedback-feeling', ${sql.raw(text('feeling'))}, 'feedback-helped', ${sql.raw(text('helped'))}) end
        from feedback, lateral (select coalesce(feeling, helped) is null and reason is not null as has_left) which
        where site_id = ${siteId} and at >= ${begin} and at < ${end} and not exists (
          select from conversation c where c.id = feedback.conversation_id and c.state <> 'ended')
      union all select 'escalation', jsonb_build_object('escalation', kind)
        from escalation_lead, generate_series(1, count)
        where site_id = ${siteId} and month = ${month}::date
    ), placed as (
      select *, row_number() over (partition by kind order by random()) as place from event
    ), loud as (
      select kind, told from placed where place > coalesce((${JSON.stringify(silent)}::jsonb ->> kind)::int, ${threshold}::int)
    )
    insert into published_cell (site_id, month, kind, dimension, category, count)
    select ${siteId}, ${month}::date, kind, 'all', '', count(*)::int + ${threshold}::int from loud group by kind
    union all
    select ${siteId}, ${month}::date, kind, key, value, count(*)::int from loud, jsonb_each_text(told)
    group by kind, key, value`.execute(db)
}

export async function findPublishedMonths(
  db: Db,
  siteId: string,
): Promise<{ year: number; months: number; threshold: number }[]> {
  const { rows } = await sql<{ year: number; months: number; threshold: number }>`
    select extract(year from month)::int as year, max(extract(month from month))::int as months,
      max(threshold)::int as threshold
    from published_month where site_id = ${siteId} group by 1 order by 1 desc`.execute(db)
  return rows
}

export async function findCells(db: Db, siteId: string, year: number): Promise<LoudCell[]> {
  const { rows } = await sql<LoudCell>`
    select extract(month from month)::int as month, kind, dimension, category, count from published_cell
    where site_id = ${siteId} and month >= make_date(${year}::int, 1, 1)
      and month < make_date(${year}::int + 1, 1, 1)`.execute(db)
  return rows
}

/** What services are called, for those who read their ids in a table; one without a name is left out. */
export async function findServiceNames(db: Db, siteId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from (
      select id, coalesce(overrides -> 'name' -> 'value' ->> 'fi', imported -> 'name' ->> 'fi') as name
      from service where site_id = ${siteId}) named
    where name is not null`.execute(db)
  return rows
}
