import { type ColumnType, type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { OfDays } from './outreach-repository.ts'
import type { Counts, Tried } from './reported.ts'

type Day = ColumnType<Date, string, never>

/** Which days have been told to somebody outside, and when. */
export interface OutreachReportTable {
  id: Generated<string>
  siteId: string
  fromDay: Day
  toDay: Day
  reportedAt: Generated<Date>
  reportedBy: string | null
}

type Db = Kysely<Tables>

/**
 * From now on a change of a session in these days is one after a report. Returns when that was; `reportedBy` is null
 * where a month was published by itself.
 */
export async function insertReport(
  db: Db,
  { siteId, from, to }: OfDays,
  reportedBy: string | null,
): Promise<Date> {
  const row = await db
    .insertInto('outreachReport')
    .values({ siteId, fromDay: from, toDay: to, reportedBy })
    .returning('reportedAt')
    .executeTakeFirstOrThrow()
  return row.reportedAt
}

const mostReports = 24
const reportsOf = (siteId: string) => sql`
  select * from outreach_report where site_id = ${siteId}
  order by to_day desc, reported_at desc limit ${mostReports}::int`
const isWithin = sql.raw(`between report.from_day and report.to_day`)

export interface ReportRow extends Tried {
  id: string
  from: string
  to: string
  at: Date
  /** Null where it was published. */
  by: string | null
}

/** What was reported, the newest days first, with what its days hold now. */
export async function findReports(db: Db, siteId: string): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    with report as (${reportsOf(siteId)})
    select report.id, to_char(from_day, 'YYYY-MM-DD') as from, to_char(to_day, 'YYYY-MM-DD') as to,
      reported_at as at, o.name as by, held.*
    from report left join operator o on o.id = report.reported_by
    cross join lateral (
      select count(*)::int as sessions, coalesce(sum(minutes), 0)::int as minutes,
        coalesce(sum(contacted), 0)::int as contacted, coalesce(sum(reached), 0)::int as reached
      from outreach_session s where s.site_id = report.site_id and s.state = 'done'
        and (s.started_at at time zone 'Europe/Helsinki')::date ${isWithin}) held
    order by to_day desc, reported_at desc`.execute(db)
  return rows
}

/** A session that isn't now as it was when its day was reported; null where the days did not hold it. */
export interface ChangedRow {
  reportId: string
  sessionId: string
  at: Date
  platform: string
  told: Counts | null
  held: Counts | null
}

/** Every version is kept, so that what was told can be told again. */
export async function findChanged(db: Db, siteId: string): Promise<ChangedRow[]> {
  const { rows } = await sql<ChangedRow>`
    with report as (${reportsOf(siteId)}),
    compared as (
      select report.id as report_id, s.id as session_id, s.platform,
        coalesce(s.started_at, s.planned_for, s.created_at) as at,
        case when v.within then jsonb_build_object(
          'minutes', v.minutes, 'contacted', v.contacted, 'reached', v.reached) end as told,
        case when s.state = 'done' and (s.started_at at time zone 'Europe/Helsinki')::date ${isWithin}
          then jsonb_build_object('minutes', s.minutes, 'contacted', s.contacted, 'reached', s.reached) end as held
      from report join outreach_session s on s.site_id = report.site_id and s.after_report
      left join lateral (
        select version, minutes, contacted, reached, record ->> 'state' = 'done'
          and ((record ->> 'startedAt')::timestamptz at time zone 'Europe/Helsinki')::date ${isWithin} as within
        from outreach_version where session_id = s.id and changed_at <= report.reported_at
        order by version desc limit 1) v on true
      where s.version > coalesce(v.version, 0))
    select * from compared where told is not null or held is not null order by at desc`.execute(db)
  return rows
}
