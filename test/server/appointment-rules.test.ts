import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppointmentPlan, WeeklyTimes } from '../../protocol/appointment.ts'
import {
  bookableNow,
  isClosedOn,
  isPossiblePlan,
  isWithin,
  layOutTimes,
  withRoom,
} from '../../server/appointment/appointment.ts'
import { addDays, dateOf, minuteOf, momentOf, weekdayOf } from '../../server/opening-hours/helsinki-time.ts'
import { holidayOn } from '../../server/opening-hours/holidays.ts'
import { afternoonsOf, everyDay } from '../support/appointment.ts'
import { unquotedRules } from '../support/rules.ts'

const minute = 60_000
const midnight = (date: string) => momentOf(date, 0, 'first')
const onDay = (plan: AppointmentPlan, date: string) =>
  layOutTimes(plan, { from: midnight(date), to: midnight(addDays(date, 1)) })
const clockOf = ({ at }: { at: number }) => {
  const shown = minuteOf(at)
  return `${Math.floor(shown / 60)}.${String(shown % 60).padStart(2, '0')}`
}

// Both changes of the clock, Christmas and an ordinary spring lie in it.
const aDate = fc.integer({ min: 0, max: 420 }).map((days) => addDays('2026-03-01', days))
const aWeek: fc.Arbitrary<WeeklyTimes> = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  from: fc.integer({ min: 0, max: 1400 }),
  to: fc.integer({ min: 10, max: 1440 }),
  minutes: fc.integer({ min: 5, max: 240 }),
  capacity: fc.integer({ min: 1, max: 5 }),
  validFrom: fc.option(aDate),
  validUntil: fc.option(aDate),
})
const aPlan: fc.Arbitrary<AppointmentPlan> = fc.record({
  weekly: fc.array(aWeek, { maxLength: 3 }),
  single: fc.array(
    fc.record({
      date: aDate,
      from: fc.integer({ min: 0, max: 1439 }),
      minutes: fc.integer({ min: 5, max: 240 }),
      capacity: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 3 },
  ),
  closed: fc.array(fc.record({ from: aDate, to: aDate }), { maxLength: 2 }),
  onHolidays: fc.boolean(),
  leadMinutes: fc.integer({ min: 0, max: 3000 }),
  furthestDays: fc.integer({ min: 1, max: 20 }),
})
const aStretch = fc
  .tuple(aDate, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 20_000 }))
  .map(([date, after, long]) => {
    const from = midnight(date) + after * minute
    return { from, to: from + long * minute }
  })

describe('times that are laid out', () => {
  it('are in order, each moment once, within what was asked, on no closed day (rules 2 and 3)', () => {
    fc.assert(
      fc.property(aPlan, aStretch, (plan, stretch) => {
        const times = layOutTimes(plan, stretch)
        const moments = times.map(({ at }) => at)
        expect(moments).toEqual([...new Set(moments)].sort((one, other) => one - other))
        for (const { at } of times) {
          expect(at).toBeGreaterThanOrEqual(stretch.from)
          expect(at).toBeLessThan(stretch.to)
          expect(isClosedOn(plan, dateOf(at))).toBe(false)
        }
      }),
    )
  })

  it('are the same however the stretch is cut', () => {
    fc.assert(
      fc.property(aPlan, aStretch, fc.double({ min: 0, max: 1, noNaN: true }), (plan, { from, to }, part) => {
        const cut = Math.round(from + (to - from) * part)
        const pieces = [...layOutTimes(plan, { from, to: cut }), ...layOutTimes(plan, { from: cut, to })]
        expect(pieces).toEqual(layOutTimes(plan, { from, to }))
      }),
    )
  })

  it('of one week lie in its span by the wall clock, on its days, and never run into each other (rule 1)', () => {
    fc.assert(
      fc.property(aWeek, fc.boolean(), aStretch, (week, onHolidays, stretch) => {
        const times = layOutTimes({ ...everyDay, weekly: [week], onHolidays }, stretch)
        for (const { at, minutes } of times) {
          const date = dateOf(at)
          expect(week.weekdays).toContain(weekdayOf(date))
          expect((minuteOf(at) - week.from) % week.minutes).toBe(0)
          expect(minuteOf(at)).toBeGreaterThanOrEqual(week.from)
          expect(minuteOf(at) + minutes).toBeLessThanOrEqual(week.to)
          if (!onHolidays) expect(holidayOn(date)).toBeUndefined()
          if (week.validFrom) expect(date >= week.validFrom).toBe(true)
          if (week.validUntil) expect(date <= week.validUntil).toBe(true)
        }
        for (const [index, { at, minutes }] of times.entries())
          expect(times[index + 1]?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
            at + minutes * minute,
          )
      }),
    )
  })

  it('show the same hours on both sides of a change of the clock (rule 1)', () => {
    const hours = ['12.00', '13.00', '14.00', '15.00']
    for (const date of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'])
      expect(onDay(everyDay, date).map(clockOf), date).toEqual(hours)
  })

  it('leave out what the clock never shows, and take what it shows twice for the first (rule 1)', () => {
    const night = afternoonsOf({ from: 60, to: 6 * 60 })
    expect(onDay(night, '2026-03-29').map(clockOf)).toEqual(['1.00', '2.00', '4.00', '5.00'])
    expect(onDay(night, '2026-10-25').map(clockOf)).toEqual(['1.00', '2.00', '3.00', '4.00', '5.00'])
    const [, , third, fourth] = onDay(night, '2026-10-25')
    expect(fourth!.at - third!.at).toBe(120 * minute)
    // 2.40 lasts until 4.20 by the wall: 4.00 would begin in its midst.
    const uneven = afternoonsOf({ from: 120, to: 6 * 60, minutes: 40 })
    expect(onDay(uneven, '2026-03-29').map(clockOf)).toEqual(['2.00', '2.40', '4.40', '5.20'])
    const single = { date: '2026-03-29', from: 200, minutes: 30, capacity: 1 }
    expect(onDay({ ...everyDay, weekly: [], single: [single] }, '2026-03-29')).toEqual([])
  })

  it('that begin together are one, with the places of both and the shorter length (rule 2)', () => {
    const two = {
      ...everyDay,
      weekly: [...everyDay.weekly, { ...everyDay.weekly[0]!, minutes: 30, capacity: 2 }],
    }
    const times = onDay(two, '2026-05-04')
    expect(times.map(({ minutes, capacity }) => [minutes, capacity]).slice(0, 2)).toEqual([
      [30, 3],
      [30, 2],
    ])
  })

  it('rest on holidays, but for single ones and where the service says otherwise; a closed day is closed (rule 3)', () => {
    const christmas = '2026-12-24'
    const resting = { ...everyDay, onHolidays: false }
    expect(onDay(resting, christmas)).toEqual([])
    expect(onDay(everyDay, christmas)).toHaveLength(4)
    const single = { date: christmas, from: 600, minutes: 30, capacity: 1 }
    expect(onDay({ ...resting, single: [single] }, christmas).map(clockOf)).toEqual(['10.00'])
    const closed = [{ from: '2026-12-23', to: '2026-12-24' }]
    expect(onDay({ ...everyDay, single: [single], closed }, christmas)).toEqual([])
  })
})

describe('what can be booked now (rule 4)', () => {
  it('begins after the lead time and ends with the furthest day', () => {
    const now = momentOf('2026-05-04', 11 * 60, 'first')
    const plan = { ...everyDay, leadMinutes: 121, furthestDays: 2 }
    const times = layOutTimes(plan, bookableNow(plan, now))
    expect(times.map((time) => `${dateOf(time.at).slice(8)} ${clockOf(time)}`)).toEqual([
      ...['04 14.00', '04 15.00'],
      ...['05 12.00', '05 13.00', '05 14.00', '05 15.00'],
      ...['06 12.00', '06 13.00', '06 14.00', '06 15.00'],
    ])
  })

  it('is what has room: never more than the places, never less than none', () => {
    fc.assert(
      fc.property(aPlan, aStretch, fc.array(fc.nat(3000), { maxLength: 8 }), (plan, stretch, after) => {
        const laid = layOutTimes(plan, stretch)
        const booked = after.map((one) => {
          const time = laid[one % Math.max(1, laid.length)]
          return time && one % 3 ? time : { at: stretch.from + one * minute, minutes: 5 + (one % 90) }
        })
        const room = withRoom(plan, stretch, booked)
        expect(room.map(({ free: _, ...time }) => time)).toEqual(laid)
        for (const { free, capacity } of room) expect(free >= 0 && free <= capacity).toBe(true)
        for (const { at, minutes, free, capacity } of room) {
          const same = booked.filter((one) => one.at === at && one.minutes === minutes).length
          expect(free).toBeLessThanOrEqual(Math.max(0, capacity - same))
        }
      }),
    )
  })

  it('leaves those their place who booked under an earlier plan, and nobody beside them (rule 7)', () => {
    const at = (hour: number, minutes = 0) => momentOf('2026-05-04', hour * 60 + minutes, 'first')
    const stretch = { from: at(0), to: at(24) }
    const free = (booked: { at: number; minutes: number }[]) =>
      withRoom(everyDay, stretch, booked).map((one) => one.free)
    expect(free([])).toEqual([1, 1, 1, 1])
    expect(free([{ at: at(13), minutes: 60 }])).toEqual([1, 0, 1, 1])
    expect(free([{ at: at(12, 30), minutes: 60 }])).toEqual([0, 0, 1, 1])
    expect(free([{ at: at(14), minutes: 90 }])).toEqual([1, 1, 0, 0])
    expect(free([{ at: at(11), minutes: 60 }])).toEqual([1, 1, 1, 1])
  })
})

it('a plan that gives nothing, or more than anybody could hold, is impossible', () => {
  const no = (more: Partial<WeeklyTimes>) => expect(isPossiblePlan(afternoonsOf(more))).toBe(false)
  expect(isPossiblePlan(everyDay)).toBe(true)
  no({ to: 12 * 60 })
  no({ to: 12 * 60 + 59 })
  no({ weekdays: [1, 1] })
  no({ validFrom: '2026-05-02', validUntil: '2026-05-01' })
  expect(isPossiblePlan({ ...everyDay, closed: [{ from: '2026-05-02', to: '2026-05-01' }] })).toBe(false)
  const crowded = afternoonsOf({ from: 0, to: 1440, minutes: 5 }).weekly
  expect(isPossiblePlan({ ...everyDay, weekly: [...crowded, ...crowded] })).toBe(false)
})

it('times lie within the days of their service, by the midnights of Helsinki (rule 15)', () => {
  const validity = { from: '2026-10-25', to: '2027-03-28' }
  const time = (at: number, minutes = 30) => isWithin({ at, minutes }, validity)
  // Days on which the clock is put back and on, so that a day in UTC would be wrong by an hour or three.
  const first = Date.parse('2026-10-24T21:00:00.000Z')
  const end = Date.parse('2027-03-28T21:00:00.000Z')
  expect([time(first), time(first - minute), time(first - 30 * minute)]).toEqual([true, false, false])
  expect([time(end - 30 * minute), time(end - 29 * minute), time(end)]).toEqual([true, false, false])
  expect(isWithin({ at: 0, minutes: 30 }, { from: null, to: null })).toBe(true)
  const late = onDay(afternoonsOf({ from: 22 * 60, to: 24 * 60 }), validity.to)
  expect(late.map(clockOf)).toEqual(['22.00', '23.00'])
  expect(late.every((one) => isWithin(one, validity))).toBe(true)
})

describe('the rules of appointments', () => {
  it('are each quoted by a test', () => {
    const shown = ['test/server/service-times.test.ts', 'test/journeys/appointment.test.ts']
    expect(unquotedRules('appointment', ...shown)).toEqual([])
  })
})
