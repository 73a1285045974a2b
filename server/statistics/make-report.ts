import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Report, ReportPeriod } from '../../protocol/report.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { isOfRule, madeOn } from './period-rule.ts'
import { partOf } from './report.ts'
import { writeReportCsv, writeReportSheets } from './report-file.ts'
import type { ReportService } from './report-service.ts'
import { findMadePeriods, findScheduled, insertMade, type SavedRow } from './saved-report-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  clock: () => Date
  report: Pick<ReportService, 'read' | 'periods' | 'calendar'>
}

export type ReportMaking = ReturnType<typeof createReportMaking>

/** Makes reports out of what is published, and of nothing else. What was made stays as it was made. */
export function createReportMaking({ db, clock, report }: Dependencies) {
  /** Periods of its rule that are over, the newest first. */
  async function closedOf({ siteId, rule }: Pick<SavedRow, 'siteId' | 'rule'>): Promise<ReportPeriod[]> {
    const lastClosed = (await report.calendar(siteId)).lastClosed ?? ''
    return (await report.periods(siteId))
      .filter((period) => period.to <= lastClosed && isOfRule(rule, period))
      .sort((one, other) => (one.to < other.to ? 1 : -1))
  }

  async function fileOf(told: Report, { format, language }: SavedRow): Promise<Buffer | null> {
    if (format === 'page') return null
    return format === 'xlsx' ? writeReportSheets(told, language) : Buffer.from(writeReportCsv(told, language))
  }

  /** Making it twice is making it once. */
  async function make(row: SavedRow, period: ReportPeriod): Promise<void> {
    const { siteId, language, parts, id: savedId } = row
    const whole = await report.read({ siteId, from: period.from, to: period.to, language })
    const tables = whole.tables.filter(({ dimension }) => parts.includes(partOf(dimension)))
    const told = { ...whole, tables }
    const file = await fileOf(told, row)
    await insertMade(db, { id: randomUUID(), savedId, period, at: clock(), report: told, file })
  }

  return {
    closedOf,
    make,

    /** Makes what is due and not there yet. What was taken back is not made again by itself. */
    async makeDue(): Promise<void> {
      for (const row of await findScheduled(db)) {
        const since = dateOf(row.scheduledAt?.getTime() ?? clock().getTime())
        const made = await findMadePeriods(db, row.id)
        for (const period of (await closedOf(row)).reverse())
          if (madeOn(period) >= since && !made.some(isOf(period))) await make(row, period)
      }
    },
  }
}

const isOf =
  ({ from, to }: ReportPeriod) =>
  ({ fromMonth, toMonth }: { fromMonth: string; toMonth: string }) =>
    fromMonth === from && toMonth === to
