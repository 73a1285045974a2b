import { type ColumnType, type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { OfDays } from './outreach-repository.ts'

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

/** From now on a change of a session in these days is one after a report. Returns when that was. */
export async function insertReport(db: Db, { siteId, from, to }: OfDays, reportedBy: string): Promise<Date> {
  const row = await db
    .insertInto('outreachReport')
    .values({ siteId, fromDay: from, toDay: to, reportedBy })
    .returning('reportedAt')
    .executeTakeFirstOrThrow()
  return row.reportedAt
}

export interface ReportedTotal {
  at: Date
  sessions: number
  minutes: number
  contacted: number
  reached: number
}

/** As these very days stood when they were reported last; undefined where they never were. */
export async function findReported(db: Db, { siteId, from, to }: OfDays): Promise<ReportedTotal | undefined> {
  const { rows } = await sql<ReportedTotal>`
    with report as (
      select reported_at as at from outreach_report
      where site_id = ${siteId} and from_day = ${from}::date and to_day = ${to}::date
      order by reported_at desc limit 1
    ), stood as (
      select distinct on (v.session_id) v.* from report, outreach_version v
        join outreach_session s on s.id = v.session_id
      where s.site_id = ${siteId} and v.changed_at <= report.at
      order by v.session_id, v.version desc
    ), told as (
      select * from stood where record ->> 'state' = 'done'
        and ((record ->> 'startedAt')::timestamptz at time zone 'Europe/Helsinki')::date
          between ${from}::date and ${to}::date
    )
    select report.at, count(told.*)::int as sessions, coalesce(sum(minutes), 0)::int as minutes,
      coalesce(sum(contacted), 0)::int as contacted, coalesce(sum(reached), 0)::int as reached
    from report left join told on true group by report.at`.execute(db)
  return rows[0]
}
