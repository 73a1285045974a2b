import type { AppointmentPlan, WeeklyTimes } from '../../protocol/appointment.ts'
import type { ReferralState } from '../../protocol/referral-states.ts'
import { addDays, dateOf, minuteOf, momentOf, weekdayOf } from '../opening-hours/helsinki-time.ts'
import { holidayOn } from '../opening-hours/holidays.ts'
import type { Stretch } from '../opening-hours/stretches.ts'

/** A time that can be had, by its moment (ms). */
export interface Time {
  at: number
  minutes: number
  capacity: number
}

/** One that somebody has. */
export type Booked = Pick<Time, 'at' | 'minutes'>

/** Rule 5: while the young person may still go there. */
export const bookableStates = [
  'proposed',
  'changed',
  'agreed',
  'could-not-come',
  'was-closed',
] as const satisfies ReferralState[]

const minute = 60_000
const day = 1440 * minute

/** What the plan gives from one moment to another, in order; each moment once (rules 1 and 2). */
export function layOutTimes(plan: AppointmentPlan, { from, to }: Stretch): Time[] {
  const laid = new Map<number, Time>()
  for (let date = dateOf(from); date <= dateOf(to); date = addDays(date, 1))
    for (const time of timesOn(plan, date)) {
      const before = laid.get(time.at)
      if (time.at < from || time.at >= to) continue
      laid.set(time.at, before ? together(before, time) : time)
    }
  return [...laid.values()].sort((one, other) => one.at - other.at)
}

function together(one: Time, other: Time): Time {
  return {
    at: one.at,
    minutes: Math.min(one.minutes, other.minutes),
    capacity: one.capacity + other.capacity,
  }
}

/** Whether a day is marked as one without times (rule 3). */
export function isClosedOn({ closed }: AppointmentPlan, date: string): boolean {
  return closed.some(({ from, to }) => from <= date && date <= to)
}

function timesOn(plan: AppointmentPlan, date: string): Time[] {
  if (isClosedOn(plan, date)) return []
  const moment = wallOn(date)
  const isHoliday = holidayOn(date) !== undefined
  const weekly = isHoliday && !plan.onHolidays ? [] : plan.weekly.filter((one) => holdsOn(one, date))
  const single = plan.single.filter((one) => one.date === date)
  return [
    ...weekly.flatMap((one) => oneAfterTheOther(one, moment)),
    ...single.flatMap(({ from, minutes, capacity }) => {
      const at = moment(from)
      return at === undefined ? [] : [{ at, minutes, capacity }]
    }),
  ]
}

function holdsOn({ weekdays, validFrom, validUntil }: WeeklyTimes, date: string): boolean {
  const isValid = (validFrom ?? date) <= date && date <= (validUntil ?? date)
  return isValid && weekdays.includes(weekdayOf(date))
}

/** When the clock on the wall shows a minute of this day; undefined where it never does, the first where twice. */
function wallOn(date: string): (minutes: number) => number | undefined {
  const midnight = momentOf(date, 0, 'first')
  const next = addDays(date, 1)
  // All days but two in a year: no calendar is asked for each time of each of them.
  if (momentOf(next, 0, 'first') - midnight === day) return (minutes) => midnight + minutes * minute
  return (minutes) => {
    const at = momentOf(date, minutes, 'first')
    return (dateOf(at) === next ? 1440 : 0) + minuteOf(at) === minutes ? at : undefined
  }
}

function oneAfterTheOther(
  { from, to, minutes, capacity }: WeeklyTimes,
  moment: (minutes: number) => number | undefined,
): Time[] {
  const times: Time[] = []
  let free = 0
  for (let begins = from; begins + minutes <= to; begins += minutes) {
    const at = moment(begins)
    // When the clock is put on, an hour is missing: what would begin in the middle of another one is left out.
    if (at === undefined || at < free) continue
    free = at + minutes * minute
    times.push({ at, minutes, capacity })
  }
  return times
}

/** From a service's first day to its last, both included; null has no end. */
export interface Validity {
  from: string | null
  to: string | null
}

/** Rule 15: none begins before the first midnight or ends after the last, as Helsinki has them. */
export function isWithin({ at, minutes }: Booked, { from, to }: Validity): boolean {
  const begins = from === null ? Number.NEGATIVE_INFINITY : momentOf(from, 0, 'first')
  const ends = to === null ? Number.POSITIVE_INFINITY : momentOf(addDays(to, 1), 0, 'first')
  return at >= begins && at + minutes * minute <= ends
}

/** From when to when a time must begin so that it can be booked now (rule 4). */
export function bookableNow({ leadMinutes, furthestDays }: AppointmentPlan, now: number): Stretch {
  return {
    from: now + leadMinutes * minute,
    to: momentOf(addDays(dateOf(now), furthestDays + 1), 0, 'first'),
  }
}

const mostTimesADay = 300

/** Whether every part of it gives what it says; `false` also for more times than anybody could hold. */
export function isPossiblePlan({ weekly, single, closed }: AppointmentPlan): boolean {
  const isInOrder = (from: string | null, to: string | null) => from === null || to === null || from <= to
  const count = weekly.reduce((sum, { from, to, minutes }) => sum + Math.floor((to - from) / minutes), 0)
  return (
    weekly.every(({ from, to, minutes }) => from + minutes <= to) &&
    weekly.every(({ weekdays }) => new Set(weekdays).size === weekdays.length) &&
    weekly.every(({ validFrom, validUntil }) => isInOrder(validFrom, validUntil)) &&
    single.every(({ from }) => from < 1440) &&
    closed.every(({ from, to }) => isInOrder(from, to)) &&
    count <= mostTimesADay
  )
}

const overlaps = (one: Booked, other: Booked) =>
  one.at < other.at + other.minutes * minute && other.at < one.at + one.minutes * minute

/** The moments around a stretch in which something could reach into it. */
export function around({ from, to }: Stretch): Stretch {
  return { from: from - day, to: to + day }
}

/**
 * How many places each time has, those that are booked not taken off: what was booked under an earlier plan keeps its
 * place, and takes it from every time that it reaches into (rule 7). `booked` are all around these times.
 */
export function withRoom(
  plan: AppointmentPlan,
  stretch: Stretch,
  booked: readonly Booked[],
): (Time & { free: number })[] {
  const laid = layOutTimes(plan, around(stretch))
  const known = new Map(laid.map((time) => [time.at, time.minutes]))
  const isOfPlan = ({ at, minutes }: Booked) => known.get(at) === minutes
  const earlier = booked.filter((one) => !isOfPlan(one))
  return laid
    .filter(({ at }) => at >= stretch.from && at < stretch.to)
    .map((time) => {
      const own = booked.filter((one) => one.at === time.at && isOfPlan(one)).length
      const reaching = earlier.filter((one) => overlaps(one, time)).length
      return { ...time, free: Math.max(0, time.capacity - own - reaching) }
    })
}

export function presentBooked({ startsAt, minutes }: { startsAt: Date; minutes: number }): Booked {
  return { at: startsAt.getTime(), minutes }
}
