/**
 * What may leave the house, and in which form. Why nobody can work out a small number from it stands in
 * docs/numbers.md; `test/server/small-cells.test.ts` tries.
 */

/** No city may publish less coarsely. */
export const lowestThreshold = 5

/** Disjoint: an attempt is of one kind, so that no two tables are about the same young people. */
export const attemptKinds = [
  /** A conversation that led to a referral the young person agreed to. */
  'guided',
  /** Any other conversation. */
  'talked',
  /** Answered, and recorded as no conversation: silent, a test, abuse. */
  'non-case',
  /** Gave up in the queue. */
  'abandoned',
  'left-message',
  /** Opened the chat and did not join the queue, or went on with an earlier conversation. */
  'looked',
] as const

/** Apart from attempts: each by the dimensions that begin with its name. */
export const otherKinds = [
  'outreach-reached',
  'outreach-contacted',
  'escalation',
  /** After a conversation. */
  'feedback',
  /** Of those who gave up: why. */
  'feedback-left',
] as const

/** Those that are asked about by attempt, each by one category more: no cell has a third dimension. */
export const attemptDimensions = ['theme', 'language', 'district', 'weekday', 'hour', 'wait'] as const

/** One more than this by chance are in no table: at least one less than the threshold. */
export function silentCount(threshold: number, chance: () => number): number {
  let more = 0
  while (chance() < 0.5) more += 1
  return threshold - 1 + more
}

/** A row that was written when its month closed. */
export interface LoudCell {
  /** 1 to 12. */
  month: number
  kind: string
  dimension: string
  category: string
  count: number
}

export interface LatticeCell {
  kind: string
  dimension: string
  category: string
  /** Since the beginning of the year, at the end of each closed month; the last closed month comes last. */
  sinceJanuary: number[]
}

/** What is out of a year: sums since January, each rounded down to a multiple of the threshold. */
export function latticeOf(cells: readonly LoudCell[], closed: number, threshold: number): LatticeCell[] {
  const sums = new Map<string, LatticeCell>()
  for (const { month, kind, dimension, category, count } of cells) {
    const key = JSON.stringify([kind, dimension, category])
    const cell = sums.get(key) ?? {
      kind,
      dimension,
      category,
      sinceJanuary: Array.from({ length: closed }, () => 0),
    }
    sums.set(key, cell)
    for (let at = month - 1; at < closed; at++) cell.sinceJanuary[at] = (cell.sinceJanuary[at] ?? 0) + count
  }
  return [...sums.values()]
    .map((cell) => ({ ...cell, sinceJanuary: cell.sinceJanuary.map((sum) => roundDown(sum, threshold)) }))
    .filter(({ sinceJanuary }) => sinceJanuary.some((sum) => sum > 0))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

const orderOf = ({ kind, dimension, category }: LatticeCell) => `${kind} ${dimension} ${category}`

export function roundDown(count: number, threshold: number): number {
  return Math.floor(count / threshold) * threshold
}

/** Whole months of one year, 1 to 12, the last one included. */
export interface Span {
  from: number
  to: number
}

/** What a period shows of a cell: a difference of two published sums, and therefore nothing new. */
export function shownIn({ sinceJanuary }: Pick<LatticeCell, 'sinceJanuary'>, { from, to }: Span): number {
  return (sinceJanuary[to - 1] ?? 0) - (from > 1 ? (sinceJanuary[from - 2] ?? 0) : 0)
}
