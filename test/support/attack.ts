import { maximise, type Row } from './linear-program.ts'

/** What is known of a whole number: between these, both included. */
export interface Bounds {
  low: number
  high: number
}

/** Months of one year, 1 to 12, the last one included, that begin after January and are more than one. */
export interface KnownSpan extends Bounds {
  from: number
  to: number
}

/** What a reader knows of each month, of each sum since January, and of further periods. */
export interface KnownCourse {
  months: Bounds[]
  sums: Bounds[]
  spans: KnownSpan[]
}

/** One category of a table. */
export interface KnownCell extends KnownCourse {
  category: string
}

export interface KnownTable {
  kind: string
  dimension: string
  cells: KnownCell[]
}

/** Tables of the same events: their sums are the same, whatever they are divided by. */
export interface KnownKind {
  tables: KnownTable[]
  totals: KnownCourse
}

function narrow(bounds: Bounds, low: number, high: number): boolean {
  const isNews = low > bounds.low || high < bounds.high
  bounds.low = Math.max(bounds.low, low)
  bounds.high = Math.min(bounds.high, high)
  if (bounds.low > bounds.high) throw new Error('what is published contradicts itself')
  return isNews
}

/** `parts` add up to `whole`: each is known at least as well as all the others leave it. */
function narrowSum(parts: readonly Bounds[], whole: Bounds): boolean {
  const low = parts.reduce((sum, part) => sum + part.low, 0)
  const high = parts.reduce((sum, part) => sum + part.high, 0)
  let isNews = narrow(whole, low, high)
  for (const part of parts)
    isNews = narrow(part, whole.low - (high - part.high), whole.high - (low - part.low)) || isNews
  return isNews
}

/** Sums since January are the months before and this one; a period is what lies between two of them. */
function narrowTime({ months, sums, spans }: KnownCourse): boolean {
  let isNews = false
  for (const [at, sum] of sums.entries()) {
    const before = sums[at - 1] ?? { low: 0, high: 0 }
    isNews = narrowSum([before, months[at]!], sum) || isNews
  }
  for (const span of spans) isNews = narrowSum([sums[span.from - 2]!, span], sums[span.to - 1]!) || isNews
  return isNews
}

/** Draws every conclusion from one bound to the next until there is none left. Changes what it is given. */
export function propagate({ tables, totals }: KnownKind): void {
  for (let isNews = true; isNews; ) {
    isNews = narrowTime(totals)
    for (const { cells } of tables) {
      for (const cell of cells) isNews = narrowTime(cell) || isNews
      for (const at of totals.sums.keys()) {
        isNews =
          narrowSum(
            cells.map(({ sums }) => sums[at]!),
            totals.sums[at]!,
          ) || isNews
        isNews =
          narrowSum(
            cells.map(({ months }) => months[at]!),
            totals.months[at]!,
          ) || isNews
      }
    }
  }
}

/** The same by linear programming, for one month of one cell: all of its table at once. */
export function solve(
  { cells }: KnownTable,
  totals: KnownKind['totals'],
  cell: number,
  month: number,
): Bounds {
  const length = totals.sums.length
  const variable = (c: number, m: number) => c * length + m
  const rows: Row[] = []
  const bound = (variables: number[], { low, high }: Bounds) => {
    const sum = (sign: number) => new Map(variables.map((one) => [one, sign]))
    if (Number.isFinite(high)) rows.push({ coefficients: sum(1), atMost: high })
    if (low > 0) rows.push({ coefficients: sum(-1), atMost: -low })
  }
  const between = (c: number, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => variable(c, from - 1 + at))
  const upTo = (c: number, m: number) => between(c, 1, m + 1)
  const all = (variables: (c: number) => number[]) => cells.flatMap((_, c) => variables(c))
  for (let m = 0; m < length; m++) {
    for (const [c, known] of cells.entries()) {
      bound([variable(c, m)], known.months[m]!)
      bound(upTo(c, m), known.sums[m]!)
    }
    bound(
      all((c) => [variable(c, m)]),
      totals.months[m]!,
    )
    bound(
      all((c) => upTo(c, m)),
      totals.sums[m]!,
    )
  }
  for (const [c, known] of cells.entries())
    for (const span of known.spans) bound(between(c, span.from, span.to), span)
  for (const span of totals.spans)
    bound(
      all((c) => between(c, span.from, span.to)),
      span,
    )
  const most = (sign: number) =>
    maximise(cells.length * length, rows, new Map([[variable(cell, month), sign]])) ?? Number.NaN
  return { low: Math.ceil(-most(-1) - 1e-6), high: Math.floor(most(1) + 1e-6) }
}
