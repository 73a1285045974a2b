/** `sum(coefficients · x) ≤ atMost`, all x being at least 0. */
export interface Row {
  coefficients: ReadonlyMap<number, number>
  atMost: number
}

const tiny = 1e-7

/**
 * The largest value of `objective` under all rows; undefined where nothing satisfies them, Infinity where nothing
 * bounds it. A dense two-phase simplex with Bland's rule: slow, and it never goes round in circles.
 */
export function maximise(
  variables: number,
  rows: readonly Row[],
  objective: ReadonlyMap<number, number>,
): number | undefined {
  const width = variables + rows.length + 1
  const needing = rows.filter(({ atMost }) => atMost < 0).length
  const table: Float64Array[] = []
  const basis: number[] = []
  let artificial = width - 1
  const total = width + needing
  for (const [at, { coefficients, atMost }] of rows.entries()) {
    const line = new Float64Array(total)
    const sign = atMost < 0 ? -1 : 1
    for (const [variable, value] of coefficients) line[variable] = sign * value
    line[variables + at] = sign
    line[total - 1] = sign * atMost
    if (sign < 0) {
      line[artificial] = 1
      basis.push(artificial)
      artificial += 1
    } else basis.push(variables + at)
    table.push(line)
  }
  if (needing > 0) {
    const cost = new Float64Array(total)
    for (let at = width - 1; at < artificial; at++) cost[at] = -1
    const left = run(table, basis, cost, total - 1)
    if (left === Number.POSITIVE_INFINITY || left < -tiny) return undefined
    driveOut(table, basis, width - 1)
  }
  const cost = new Float64Array(total)
  for (const [variable, value] of objective) cost[variable] = value
  return run(table, basis, cost, width - 1)
}

/** Artificial variables that stayed at zero leave the basis, or stand in a row that says nothing. */
function driveOut(table: Float64Array[], basis: number[], firstArtificial: number): void {
  for (const [at, basic] of basis.entries()) {
    if (basic < firstArtificial) continue
    const line = table[at]!
    const column = line.findIndex((value, index) => index < firstArtificial && Math.abs(value) > tiny)
    if (column >= 0) pivot(table, basis, at, column)
  }
}

function run(table: Float64Array[], basis: number[], cost: Float64Array, columns: number): number {
  const last = (table[0]?.length ?? 1) - 1
  const reduced = Float64Array.from(cost)
  reduced[last] = 0
  for (const [at, basic] of basis.entries()) {
    const price = cost[basic] ?? 0
    if (price !== 0) for (let c = 0; c <= last; c++) reduced[c]! -= price * table[at]![c]!
  }
  for (let steps = 0; steps < 20_000; steps++) {
    let column = -1
    for (let c = 0; c < columns && column < 0; c++) if (reduced[c]! > tiny) column = c
    if (column < 0) return -reduced[last]!
    let row = -1
    let least = Number.POSITIVE_INFINITY
    for (const [at, line] of table.entries()) {
      if (line[column]! <= tiny) continue
      const ratio = line[last]! / line[column]!
      if (ratio < least - tiny || (ratio < least + tiny && row >= 0 && basis[at]! < basis[row]!)) {
        least = ratio
        row = at
      }
    }
    if (row < 0) return Number.POSITIVE_INFINITY
    pivot(table, basis, row, column)
    const factor = reduced[column]!
    for (let c = 0; c <= last; c++) reduced[c]! -= factor * table[row]![c]!
  }
  throw new Error('the simplex did not end')
}

function pivot(table: Float64Array[], basis: number[], row: number, column: number): void {
  const line = table[row]!
  const by = line[column]!
  for (let c = 0; c < line.length; c++) line[c]! /= by
  for (const [at, other] of table.entries()) {
    const factor = other[column]!
    if (at === row || factor === 0) continue
    for (let c = 0; c < other.length; c++) other[c]! -= factor * line[c]!
  }
  basis[row] = column
}
