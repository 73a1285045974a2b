import { median } from '../figures.ts'
import type { Told } from './judge.ts'

interface Range {
  from: number
  to: number
}

/** Ours without an upper end, for counting: longer than any evening. */
const noEnd = 480

export const ourRange = ({ estimate }: Told): Range => ({
  from: estimate.fromMinutes,
  to: estimate.toMinutes ?? noEnd,
})

/** The mean of the last ten waits with a range as wide as ours, moved up where it would begin before now. */
export function naiveRange(told: Told, mean: number): Range {
  const { from, to } = ourRange(told)
  const start = Math.max(0, mean - (to - from) / 2)
  return { from: start, to: start + to - from }
}

/** The same mean with the widths that served it best on the tuning days. */
export function naiveRangeAtItsBest(mean: number): Range {
  return { from: 0.8 * mean, to: 1.2 * mean + 30 }
}

/** A turn that never came before closing can only prove wrong a range that promised it before closing. */
export function holds({ from, to }: Range, { trueWait, closesIn }: Told): boolean {
  return trueWait === null ? to >= closesIn : trueWait >= from && trueWait <= to
}

/** Width, and for each minute that the truth lies outside a range of four in five ten minutes more; less is better. */
export function intervalScore({ from, to }: Range, { trueWait, closesIn }: Told): number {
  const truth = trueWait ?? Math.max(closesIn, from)
  const outside = Math.max(0, from - truth, truth - to)
  return to - from + (2 / 0.2) * outside
}

export interface Scores {
  estimates: number
  coverage: number
  coverageOfReached: number
  medianWidth: number
  medianWait: number
  score: number
  /** Mean of the last ten waits: as wide as ours, and as wide as suits it. */
  naive: { coverage: number; score: number }
  naiveAtItsBest: { coverage: number; score: number }
  chance: { brier: number; brierOfBaseRate: number; bins: Bin[] }
}

interface Bin {
  from: number
  to: number
  count: number
  said: number
  happened: number
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const share = (values: readonly boolean[]) => mean(values.map(Number))

/** How true these estimates were; all are judged on the same visits, those with a claim before them. */
export function scoreAll(all: readonly Told[]): Scores {
  const told = all.filter(({ meanOfLastTen }) => meanOfLastTen !== null)
  const reached = told.filter(({ trueWait }) => trueWait !== null)
  const judge = (rangeOf: (one: Told) => Range) => ({
    coverage: share(told.map((one) => holds(rangeOf(one), one))),
    score: mean(told.map((one) => intervalScore(rangeOf(one), one))),
  })
  return {
    estimates: told.length,
    ...judge(ourRange),
    coverageOfReached: share(reached.map((one) => holds(ourRange(one), one))),
    medianWidth: median(told.map(ourRange).map(({ from, to }) => to - from)),
    medianWait: median(reached.map(({ trueWait }) => trueWait ?? 0)),
    naive: judge((one) => naiveRange(one, one.meanOfLastTen ?? 0)),
    naiveAtItsBest: judge((one) => naiveRangeAtItsBest(one.meanOfLastTen ?? 0)),
    chance: scoreChance(told),
  }
}

function scoreChance(told: readonly Told[]): Scores['chance'] {
  const pairs = told.map(({ estimate, trueWait }) => ({
    said: estimate.chanceBeforeClosing ?? 1,
    happened: Number(trueWait !== null),
  }))
  const base = mean(pairs.map(({ happened }) => happened))
  const bins = [0, 0.2, 0.4, 0.6, 0.8].map((from) => {
    const to = from + 0.2
    const inside = pairs.filter(({ said }) => said >= from && (said < to || to > 0.99))
    return {
      from,
      to: Number(to.toFixed(1)),
      count: inside.length,
      said: mean(inside.map(({ said }) => said)),
      happened: mean(inside.map(({ happened }) => happened)),
    }
  })
  return {
    brier: mean(pairs.map(({ said, happened }) => (said - happened) ** 2)),
    brierOfBaseRate: mean(pairs.map(({ happened }) => (base - happened) ** 2)),
    bins,
  }
}
