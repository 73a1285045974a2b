import { describe, expect, it } from 'vitest'
import { mostOnPaper, rowsOnPaper } from '../../operator-console/statistics/paper-rows.ts'
import type { ReportTable } from '../../protocol/report.ts'

const rowsOf = (numbers: (number | null)[]): ReportTable['rows'] =>
  numbers.map((count, index) => ({ category: `c${index}`, name: `C ${index}`, counts: [count] }))

const forty = rowsOf(Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? null : (index * 7) % 40)))

describe('a table on one page of paper', () => {
  it('has the largest of dozens, in its own order', () => {
    const kept = rowsOnPaper({ dimension: 'service', measures: ['proposed'], rows: forty })
    expect(kept).toHaveLength(mostOnPaper)
    expect(kept.map((row) => forty.indexOf(row))).toEqual(
      kept.map((row) => forty.indexOf(row)).toSorted((one, other) => one - other),
    )
    const least = Math.min(...kept.map(({ counts }) => counts[0] ?? 0))
    for (const row of forty) if (!kept.includes(row)) expect(row.counts[0] ?? 0).toBeLessThanOrEqual(least)
  })

  it('is whole where it is short, and where its list is the house’s own', () => {
    const short = rowsOf([1, 2, 3])
    expect(rowsOnPaper({ dimension: 'service', measures: ['proposed'], rows: short })).toBe(short)
    expect(rowsOnPaper({ dimension: 'hour', measures: ['attempts'], rows: forty })).toBe(forty)
  })
})
