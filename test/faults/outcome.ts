/** What a run showed about one rule of guarantees: the same list of failures judges the product and its control. */
export interface Outcome {
  rule: string
  /** Independent trials. */
  n: number
  /** Each failure in a few words; empty is the promise. */
  failures: string[]
  /** What else was measured. */
  figures: Record<string, number>
}

/** The 95 % upper bound of the rate of failures: 3/N without a failure, exact Poisson otherwise. */
export function upper95(failures: number, n: number): number {
  if (n === 0) return 1
  let low = 0
  let high = failures * 3 + 20
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (chanceOfAtMost(failures, middle) > 0.05) low = middle
    else high = middle
  }
  return Number(Math.min(1, high / n).toPrecision(3))
}

function chanceOfAtMost(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let one = 1; one <= count; one++) {
    term *= mean / one
    sum += term
  }
  return sum
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}

const slowestOther = 100
// Up to here twice as long is the machine's own noise, and nobody's waiting.
const unnoticed = 20

/** What those who did nothing wrong may complain of: waiting more than 100 ms, or twice as long as in quiet times. */
export function judgeOthers(quiet: number, meanwhile: number): string[] {
  if (quiet > slowestOther) return [`unmeasured: p99 is ${quiet} ms before anything happens`]
  const limit = Math.min(slowestOther, Math.max(unnoticed, 2 * quiet))
  return meanwhile > limit ? [`slow: p99 of the others ${meanwhile} ms, ${quiet} ms before`] : []
}

/** How many times as long the others waited meanwhile: the figure beside the verdict, whatever that is. */
export function timesAsLong(quiet: number, meanwhile: number): number {
  return quiet > 0 ? Number((meanwhile / quiet).toPrecision(3)) : 0
}

/** One outcome of many rounds. Figures are the worst of all rounds, but those that count things are summed. */
export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  const figures: Record<string, number> = {}
  for (const outcome of outcomes)
    for (const [name, value] of Object.entries(outcome.figures))
      figures[name] = name.startsWith('count')
        ? (figures[name] ?? 0) + value
        : Math.max(figures[name] ?? 0, value)
  return {
    rule: outcomes[0]?.rule ?? '',
    n: outcomes.reduce((sum, { n }) => sum + n, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    figures,
  }
}
