import type { Chance } from './chance.ts'
import type { DayPlan, Shift } from './day-plan.ts'

/** One counsellor of the day. What the system can see of them is `isSeenOnDuty`; what they will do, `willClaim`. */
export interface Counsellor {
  id: string
  capacity: number
  from: number
  to: number
  breakFrom: number
  breakTo: number
  /** From here on they claim nobody, so as to get home in time. */
  lastClaimAt: number
  /** Whether they press pause when they stop claiming, so that the system knows. */
  saysWhenStopping: boolean
  open: number
  /** Slots in which they are about to look at the queue. */
  looking: number
}

const isAbsentShare = 0.08

/** Who really comes to work; at least one in each shift. */
export function drawCounsellors(plan: DayPlan, chance: Chance): Counsellor[] {
  return plan.shifts.flatMap((shift, index) =>
    Array.from({ length: shift.counsellors }, (_, place) => `${index}-${place}`)
      .filter((_, place) => place === 0 || !chance.chance(isAbsentShare))
      .map((id) => drawCounsellor(id, shift, { plan, chance })),
  )
}

function drawCounsellor(id: string, shift: Shift, { plan, chance }: { plan: DayPlan; chance: Chance }) {
  const { from, to } = shift
  const takesBreak = to - from > 4 * 60
  const breakFrom = takesBreak ? from + (to - from) * chance.uniform(0.35, 0.65) : to
  return {
    id,
    capacity: plan.capacities[chance.between(0, plan.capacities.length - 1)] ?? 1,
    from: from + chance.uniform(0, 4),
    to,
    breakFrom,
    breakTo: breakFrom + chance.uniform(15, 30),
    lastClaimAt: to - chance.uniform(0, plan.lastClaimMargin),
    saysWhenStopping: chance.chance(0.6),
    open: 0,
    looking: 0,
  }
}

const isOnBreak = (one: Counsellor, at: number) => at >= one.breakFrom && at < one.breakTo

export function willClaim(one: Counsellor, at: number): boolean {
  return at >= one.from && at < one.lastClaimAt && !isOnBreak(one, at) && one.open < one.capacity
}

export function isSeenOnDuty(one: Counsellor, at: number): boolean {
  if (at < one.from || at >= one.to || isOnBreak(one, at)) return false
  return at < one.lastClaimAt || !one.saysWhenStopping
}
