import { Feeling, Helped } from '../../protocol/feedback.ts'
import { ageBrackets } from '../../protocol/outreach-choices.ts'
import {
  conversationMeasures,
  outreachMeasures,
  type PublishedYear,
  type ReportMeasure,
  type ReportPeriod,
  type ReportTable,
  referralMeasures,
} from '../../protocol/report.ts'
import type { PaymentPeriod, TokenScope } from '../../protocol/statistics.ts'
import { attemptDimensions, attemptKinds, shownIn } from './lattice.ts'

const outreachPartitions = ['age', 'gender', 'language', 'familiarity', 'segment', 'route'] as const

/** Which kinds a measure adds up: kinds are disjoint, so that a sum counts nobody twice. */
const kindsOf: Record<ReportMeasure, readonly string[]> = {
  attempts: ['guided', 'talked', 'non-case', 'abandoned', 'left-message', 'looked'],
  answered: ['guided', 'talked', 'non-case'],
  reached: ['guided', 'talked'],
  guided: ['guided'],
  abandoned: ['abandoned'],
  'left-message': ['left-message'],
  proposed: ['referral-proposed'],
  agreed: ['referral-agreed'],
  booked: ['referral-booked'],
  'arrived-at-desk': ['referral-arrived-at-desk'],
  'arrived-by-own-word': ['referral-arrived-by-own-word'],
  contacted: ['outreach-reached', 'outreach-contacted'],
  'outreach-reached': ['outreach-reached'],
  escalations: ['escalation'],
  feedback: ['feedback'],
  'feedback-left': ['feedback-left'],
}

const dimensionsOf: Record<string, readonly ReportMeasure[]> = {
  all: conversationMeasures,
  ...byAttempt(),
  service: referralMeasures,
  escalation: ['escalations'],
  'feedback-feeling': ['feedback'],
  'feedback-helped': ['feedback'],
  'feedback-reason': ['feedback-left'],
  'outreach-platform': outreachMeasures,
  ...Object.fromEntries(outreachPartitions.map((one) => [`outreach-${one}`, ['outreach-reached']])),
}

function byAttempt() {
  return Object.fromEntries(attemptDimensions.map((dimension) => [dimension, conversationMeasures]))
}

/** Which part of a report a table belongs to. */
export function partOf(dimension: string): TokenScope {
  if (dimension === 'service') return 'referrals'
  return dimension.startsWith('outreach') ? 'outreach' : 'conversations'
}

const pad = (month: number) => String(month).padStart(2, '0')
const monthIn = (year: number, month: number) => `${year}-${pad(month)}`
const parts = (month: string) => ({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)) })

/** PARkki is told sums since January, three times a year. */
const parkkiEnds = [4, 8, 12]

/** Every period that may be asked for: no other one is answered, so that nobody can subtract days. */
export function periodsOf(
  years: readonly { year: number; months: number }[],
  payments: readonly PaymentPeriod[],
): ReportPeriod[] {
  const first = monthIn(years.at(-1)?.year ?? 9999, 1)
  return [
    ...payments
      .filter(({ to }) => to >= first)
      .map(({ name, from, to }) => ({ kind: 'payment' as const, name, from, to })),
    ...years.flatMap(({ year, months }) => [
      { kind: 'year' as const, name: null, from: monthIn(year, 1), to: monthIn(year, 12) },
      ...parkkiEnds.map((end) => ({
        kind: 'parkki' as const,
        name: null,
        from: monthIn(year, 1),
        to: monthIn(year, end),
      })),
      ...Array.from({ length: months }, (_, at) => monthIn(year, months - at)).map((month) => ({
        kind: 'month' as const,
        name: null,
        from: month,
        to: month,
      })),
    ]),
  ]
}

/** Which months of which years a period has. */
export function spansOf({ from, to }: Pick<ReportPeriod, 'from' | 'to'>) {
  const [first, last] = [parts(from), parts(to)]
  return Array.from({ length: last.year - first.year + 1 }, (_, at) => ({
    year: first.year + at,
    span: { from: at === 0 ? first.month : 1, to: first.year + at === last.year ? last.month : 12 },
  }))
}

interface YearSpan {
  published: PublishedYear
  span: { from: number; to: number }
}

/** The tables of a period, out of the years it touches. What is shown nowhere has no row. */
export function tablesOf(years: readonly YearSpan[], nameOf: NameOf): ReportTable[] {
  return Object.entries(dimensionsOf).map(([dimension, measures]) => {
    const shown = new Map<string, number>()
    const categories = new Set<string>()
    for (const { published, span } of years)
      for (const cell of published.cells) {
        if (cell.dimension !== dimension || (dimension === 'all' && !attempts.includes(cell.kind))) continue
        const to = Math.min(span.to, published.months)
        const count = to < span.from ? 0 : shownIn(cell, { from: span.from, to })
        const key = `${cell.kind} ${cell.category}`
        shown.set(key, (shown.get(key) ?? 0) + count)
        if (count > 0) categories.add(cell.category)
      }
    const rows = [...categories]
      .map((category) => ({
        category,
        name: nameOf(dimension, category),
        counts: measures.map(
          (measure) =>
            kindsOf[measure].reduce((sum, kind) => sum + (shown.get(`${kind} ${category}`) ?? 0), 0) || null,
        ),
      }))
      .sort((one, other) => compare(dimension, one, other))
    return { dimension, measures: [...measures], rows }
  })
}

export type NameOf = (dimension: string, category: string) => string

const attempts: readonly string[] = attemptKinds
const inOrder = ['weekday', 'hour']
/** What has an order of its own is told in it. */
const scales: Record<string, readonly string[]> = {
  wait: ['none', 'under-5', '5-15', '15-60', 'over-60'],
  'outreach-age': ageBrackets,
  'feedback-feeling': Feeling.options,
  'feedback-helped': Helped.options,
}

type Row = ReportTable['rows'][number]
function compare(dimension: string, one: Row, other: Row): number {
  if (inOrder.includes(dimension)) return Number(one.category) - Number(other.category)
  const scale = scales[dimension]
  // What nobody told comes last.
  const placeIn = (known: readonly string[], { category }: Row) =>
    known.indexOf(category) + 1 || known.length + 1
  if (scale) return placeIn(scale, one) - placeIn(scale, other)
  return (
    Number(one.category === 'not-told') - Number(other.category === 'not-told') ||
    (other.counts[0] ?? 0) - (one.counts[0] ?? 0) ||
    one.name.localeCompare(other.name, 'fi')
  )
}
