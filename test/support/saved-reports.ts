import type pg from 'pg'
import { periodRules } from '../../protocol/period-rules.ts'
import type { Report, ReportMeasure } from '../../protocol/report.ts'
import type { Rooms } from '../../server/app-rooms.ts'
import type { Bounds, KnownKind } from './attack.ts'

/** A report of every rule, with everything in it, made on its day and shown to partners. */
export async function saveEverything({ savedReport }: Rooms, pool: pg.Pool, siteId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('select id from operator limit 1')
  for (const rule of periodRules)
    await savedReport.save({
      ...{ siteId, rule, format: 'page', language: 'fi', scheduled: true, shared: true },
      parts: ['conversations', 'referrals', 'outreach'],
      savedBy: rows[0]!.id,
    })
}

export async function findMadeReports(pool: pg.Pool): Promise<Report[]> {
  const { rows } = await pool.query<{ report: Report }>('select report from made_report order by to_month')
  return rows.map(({ report }) => report)
}

/** Each kind as a sum and difference of what a row says: whoever reads it can reckon. */
const kindsBy: Record<string, Partial<Record<ReportMeasure, 1 | -1>>> = {
  guided: { guided: 1 },
  talked: { reached: 1, guided: -1 },
  'non-case': { answered: 1, reached: -1 },
  abandoned: { abandoned: 1 },
  'left-message': { 'left-message': 1 },
  looked: { attempts: 1, answered: -1, abandoned: -1, 'left-message': -1 },
  'referral-proposed': { proposed: 1 },
  'referral-agreed': { agreed: 1 },
  'referral-booked': { booked: 1 },
  'referral-arrived-at-desk': { 'arrived-at-desk': 1 },
  'referral-arrived-by-own-word': { 'arrived-by-own-word': 1 },
  'outreach-reached': { 'outreach-reached': 1 },
  'outreach-contacted': { contacted: 1, 'outreach-reached': -1 },
  escalation: { escalations: 1 },
  feedback: { feedback: 1 },
  'feedback-left': { 'feedback-left': 1 },
}

export interface ToldCell {
  dimension: string
  category: string
  span: { from: number; to: number }
  count: number
}

/** What these reports tell of one kind, cell by cell; what a report has no row for, it tells to be nothing. */
export function readReports(reports: readonly Report[], kind: string, { tables }: KnownKind): ToldCell[] {
  const parts = Object.entries(kindsBy[kind] ?? {}) as [ReportMeasure, 1 | -1][]
  const whole = { dimension: 'all', cells: [{ category: '' }] }
  return reports.flatMap((report) =>
    [...tables, whole].flatMap(({ dimension, cells }) => {
      const table = report.tables.find((one) => one.dimension === dimension)!
      if (!parts.every(([measure]) => table.measures.includes(measure))) return []
      return cells.map(({ category }) => {
        const counts = table.rows.find((row) => row.category === category)?.counts ?? []
        const countOf = (measure: ReportMeasure) => counts[table.measures.indexOf(measure)] ?? 0
        return {
          dimension,
          category,
          span: { from: Number(report.from.slice(5)), to: Number(report.to.slice(5)) },
          count: parts.reduce((sum, [measure, sign]) => sum + sign * countOf(measure), 0),
        }
      })
    }),
  )
}

/**
 * Adds what the reports tell to what is known. A difference of two sums that were rounded down may be off by either, and
 * a total holds the threshold for each month in which one was counted.
 */
export function learn({ tables, totals }: KnownKind, told: readonly ToldCell[], threshold: number): void {
  const off = threshold - 1
  for (const { dimension, category, span, count } of told) {
    const { from, to } = span
    const table = tables.find((one) => one.dimension === dimension)
    const course = table?.cells.find((one) => one.category === category) ?? totals
    const loud = totals.months.slice(from - 1, to).filter(({ low }) => low > 0).length
    const low = course === totals ? count - threshold * loud : count
    if (from === 1) narrow(course.sums[to - 1]!, low, low + off)
    else if (from === to) narrow(course.months[to - 1]!, low - off, low + off)
    else course.spans.push({ from, to, low: Math.max(0, low - off), high: low + off })
  }
}

export function narrow(bounds: Bounds, low: number, high: number): void {
  bounds.low = Math.max(bounds.low, low)
  bounds.high = Math.min(bounds.high, high)
}
