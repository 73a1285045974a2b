import { type Generated, type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { PeriodRule, SavedFormat, SavedLanguage } from '../../protocol/period-rules.ts'
import type { Report, ReportPeriod } from '../../protocol/report.ts'
import type { TokenScope } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'

export interface SavedReportTable {
  id: Generated<string>
  siteId: string
  parts: TokenScope[]
  rule: PeriodRule
  format: SavedFormat
  language: SavedLanguage
  shared: boolean
  scheduledAt: Date | null
  savedBy: string | null
  savedAt: Date
  withdrawnAt: Date | null
}
export type SavedRow = Selectable<SavedReportTable>

/** Refused any change but being taken back, by the database (migration 0041). */
export interface MadeReportTable {
  id: string
  savedReportId: string
  fromMonth: string
  toMonth: string
  periodName: string | null
  madeAt: Date
  report: JSONColumnType<Report>
  file: Buffer | null
  withdrawnAt: Date | null
}

type Db = Kysely<Tables>

export async function findSaved(db: Db, siteId: string): Promise<SavedRow[]> {
  return db
    .selectFrom('savedReport')
    .selectAll()
    .where('siteId', '=', siteId)
    .orderBy('savedAt')
    .orderBy('id')
    .execute()
}

export async function findScheduled(db: Db): Promise<SavedRow[]> {
  return db
    .selectFrom('savedReport')
    .selectAll()
    .where('scheduledAt', 'is not', null)
    .where('withdrawnAt', 'is', null)
    .execute()
}

const mostShown = 36

/** Of each of these the newest, without what is in them. */
export async function findMade(db: Db, savedIds: readonly string[]) {
  if (savedIds.length === 0) return []
  const rows = await db
    .selectFrom('madeReport')
    .select(['id', 'savedReportId', 'fromMonth', 'toMonth', 'periodName', 'madeAt', 'withdrawnAt'])
    .select(
      sql<number>`row_number() over (partition by saved_report_id order by to_month desc, made_at desc)::int`.as(
        'place',
      ),
    )
    .where('savedReportId', 'in', savedIds)
    .orderBy('place')
    .execute()
  return rows.filter(({ place }) => place <= mostShown)
}
export type MadeRow = Awaited<ReturnType<typeof findMade>>[number]

/** All periods that it was ever made for, what was taken back included. */
export async function findMadePeriods(db: Db, savedId: string) {
  return db
    .selectFrom('madeReport')
    .select(['fromMonth', 'toMonth'])
    .distinct()
    .where('savedReportId', '=', savedId)
    .execute()
}

export interface Saving extends Pick<SavedRow, 'siteId' | 'parts' | 'rule' | 'format' | 'language'> {
  /** Undefined stays as it is, or begins off. */
  shared?: boolean | undefined
  scheduled?: boolean | undefined
  savedBy: string
  at: Date
}

interface SavedNow {
  id: string
  sharedNow: boolean
  unsharedNow: boolean
}

/** The one that it is, and whether partners may fetch it only since now, or no more. */
export async function upsertSaved(
  db: Db,
  { siteId, parts, rule, format, language, shared, scheduled, savedBy, at }: Saving,
): Promise<SavedNow> {
  const { rows } = await sql<SavedNow>`
    with before as (
      select shared from saved_report where site_id = ${siteId} and rule = ${rule} and parts = ${parts}::text[]
        and format = ${format} and language = ${language} and withdrawn_at is null)
    insert into saved_report as kept
      (site_id, parts, rule, format, language, shared, scheduled_at, saved_by, saved_at)
    values (${siteId}, ${parts}::text[], ${rule}, ${format}, ${language}, ${shared ?? false},
      ${scheduled ? at : null}::timestamptz, ${savedBy}, ${at})
    on conflict (site_id, rule, parts, format, language) where withdrawn_at is null do update
      set shared = coalesce(${shared ?? null}::boolean, kept.shared),
        scheduled_at = case ${scheduled ?? null}::boolean when false then null
          else coalesce(kept.scheduled_at, excluded.scheduled_at) end
    returning id, shared and not coalesce((select shared from before), false) as shared_now,
      not shared and coalesce((select shared from before), false) as unshared_now`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a saved report was neither there nor made')
  return row
}

interface OfSite {
  siteId: string
  id: string
}

/** False where the site has no such report, or it is withdrawn already. */
export async function withdrawSaved(db: Db, { siteId, id }: OfSite, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('savedReport')
    .set({ withdrawnAt: at, scheduledAt: null })
    .where('id', '=', id)
    .where('siteId', '=', siteId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False where the site has no such made report, or it is taken back already. */
export async function withdrawMade(db: Db, { siteId, id }: OfSite, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('madeReport')
    .set({ withdrawnAt: at })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .where('savedReportId', 'in', (eb) =>
      eb.selectFrom('savedReport').select('savedReport.id').where('siteId', '=', siteId),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Making {
  id: string
  savedId: string
  period: Pick<ReportPeriod, 'from' | 'to' | 'name'>
  at: Date
  report: Report
  file: Buffer | null
}

/** Nothing where it is there already, or is to be made no more: two at once make one. */
export async function insertMade(db: Db, { id, savedId, period, at, report, file }: Making): Promise<void> {
  const { from, to, name } = period
  await sql`
    insert into made_report (id, saved_report_id, from_month, to_month, period_name, made_at, report, file)
    select ${id}, s.id, ${from}, ${to}, ${name}, ${at}::timestamptz, ${JSON.stringify(report)}::jsonb, ${file}::bytea
      from saved_report s where s.id = ${savedId} and s.withdrawn_at is null
    on conflict (saved_report_id, from_month, to_month) where withdrawn_at is null do nothing`.execute(db)
}

/** One with what is in it; undefined where the site has none such. */
export async function findOpened(db: Db, siteId: string, id: string) {
  return db
    .selectFrom('madeReport as m')
    .innerJoin('savedReport as s', 's.id', 'm.savedReportId')
    .select(['m.id', 'm.fromMonth', 'm.toMonth', 'm.periodName', 'm.madeAt', 'm.withdrawnAt', 'm.report'])
    .select(['m.file', 's.format', 's.shared', 's.withdrawnAt as savedWithdrawnAt'])
    .where('m.id', '=', id)
    .where('s.siteId', '=', siteId)
    .executeTakeFirst()
}
export type OpenedRow = NonNullable<Awaited<ReturnType<typeof findOpened>>>
