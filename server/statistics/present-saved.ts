import type { ReportPeriod } from '../../protocol/report.ts'
import type { MadeReport, SavedReport } from '../../protocol/saved-report.ts'
import type { PaymentPeriod } from '../../protocol/statistics.ts'
import { dueOn, madeOn, periodAfter } from './period-rule.ts'
import type { MadeRow, SavedRow } from './saved-report-repository.ts'

interface Around {
  made: readonly MadeRow[]
  /** Periods of its rule that are over, the newest first. */
  closed: readonly ReportPeriod[]
  lastClosed: string
  payments: readonly PaymentPeriod[]
}

export function presentMade({
  id,
  fromMonth,
  toMonth,
  periodName,
  madeAt,
  withdrawnAt,
}: Pick<MadeRow, 'id' | 'fromMonth' | 'toMonth' | 'periodName' | 'madeAt' | 'withdrawnAt'>): MadeReport {
  return {
    id,
    from: fromMonth,
    to: toMonth,
    periodName,
    madeAt: madeAt.toISOString(),
    withdrawn: withdrawnAt !== null,
  }
}

export function presentSaved(row: SavedRow, { made, closed, lastClosed, payments }: Around): SavedReport {
  const { id, parts, rule, format, language, shared, scheduledAt, withdrawnAt } = row
  const isGone = withdrawnAt !== null
  const next = periodAfter(rule, lastClosed, payments)
  const [newest] = closed
  const isThere = made.some(
    (one) => one.fromMonth === newest?.from && one.toMonth === newest.to && one.withdrawnAt === null,
  )
  return {
    ...{ id, parts, rule, format, language, shared },
    scheduled: scheduledAt !== null,
    withdrawn: isGone,
    coming:
      next && scheduledAt && !isGone
        ? { period: next, madeOn: madeOn(next), dueOn: dueOn(rule, next) }
        : null,
    ready: newest && !isThere && !isGone ? newest : null,
    made: made.map(presentMade),
  }
}
