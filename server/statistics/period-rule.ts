import type { PeriodRule } from '../../protocol/period-rules.ts'
import type { ReportPeriod } from '../../protocol/report.ts'
import type { PaymentPeriod } from '../../protocol/statistics.ts'

const pad = (count: number) => String(count).padStart(2, '0')

export function monthAfter(month: string, more = 1): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + more
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}`
}

const lastOf: Partial<Record<PeriodRule, string>> = {
  'parkki-april': '04',
  'parkki-august': '08',
  'parkki-december': '12',
}

/** Whether a period is one of those that a rule means. */
export function isOfRule(rule: PeriodRule, { kind, to }: ReportPeriod): boolean {
  const last = lastOf[rule]
  return last ? kind === 'parkki' && to.endsWith(last) : kind === rule
}

function endingIn(rule: PeriodRule, month: string, payments: readonly PaymentPeriod[]) {
  if (rule === 'month') return { kind: 'month' as const, name: null, from: month, to: month }
  if (rule === 'payment') {
    const found = payments.find(({ to }) => to === month)
    return found && { kind: 'payment' as const, ...found }
  }
  const from = `${month.slice(0, 4)}-01`
  return month.endsWith(lastOf[rule] ?? '-')
    ? { kind: 'parkki' as const, name: null, from, to: month }
    : undefined
}

// A month is closed when seven days have gone by.
const madeOnDay = '08'

/** The day on which a period is there to be told: nothing of it changes any more. */
export function madeOn({ to }: Pick<ReportPeriod, 'to'>): string {
  return `${monthAfter(to)}-${madeOnDay}`
}

const dueOnDay: Partial<Record<PeriodRule, string>> = {
  'parkki-april': '05-15',
  'parkki-august': '09-15',
  'parkki-december': '01-22',
}

/** By when somebody outside waits for it; null where no day is set. */
export function dueOn(rule: PeriodRule, { to }: Pick<ReportPeriod, 'to'>): string | null {
  const day = dueOnDay[rule]
  return day ? `${monthAfter(to).slice(0, 4)}-${day}` : null
}

// As far ahead as a year clock is read.
const aheadMonths = 24

/** The next one after the month that closed last; undefined where the city has set no such period. */
export function periodAfter(
  rule: PeriodRule,
  lastClosed: string,
  payments: readonly PaymentPeriod[],
): ReportPeriod | undefined {
  for (let ahead = 1; ahead <= aheadMonths; ahead += 1) {
    const found = endingIn(rule, monthAfter(lastClosed, ahead), payments)
    if (found) return found
  }
  return undefined
}
