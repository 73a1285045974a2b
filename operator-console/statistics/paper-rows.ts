import type { ReportTable } from '../../protocol/report.ts'

// Of these a city has as many as it likes; every other table is as long as its list of words.
const openEnded = new Set(['theme', 'district', 'service', 'outreach-platform'])

/** How many rows of such a table one page of paper has room for. */
export const mostOnPaper = 10

/** The rows with the highest first numbers, in the order of the table; all of them where there is room for all. */
export function rowsOnPaper({ dimension, rows }: ReportTable): ReportTable['rows'] {
  if (!openEnded.has(dimension) || rows.length <= mostOnPaper) return rows
  const byNumber = rows.toSorted((one, other) => (other.counts[0] ?? 0) - (one.counts[0] ?? 0))
  const kept = new Set(byNumber.slice(0, mostOnPaper))
  return rows.filter((row) => kept.has(row))
}
