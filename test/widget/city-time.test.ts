import { describe, expect, it } from 'vitest'
import { clockOf, dateOf, daysUntil, timeOf } from '../../widget/language/city-time.ts'

const at = (text: string) => Date.parse(text)

describe('the time of the city', () => {
  it('has the date of its walls, not of the phone', () => {
    expect(dateOf(at('2026-11-22T21:59:00Z'))).toBe('2026-11-22')
    expect(dateOf(at('2026-11-22T22:01:00Z'))).toBe('2026-11-23')
    expect(dateOf(at('2026-06-22T21:01:00Z'))).toBe('2026-06-23')
  })

  it('counts a day of 25 hours, and one of 23, as one', () => {
    const halfPastMidnight = at('2026-10-24T21:30:00Z')
    expect([0, 1, 2].map((day) => daysUntil(`2026-10-2${5 + day}`, halfPastMidnight))).toEqual([0, 1, 2])
    const lateEvening = at('2026-03-28T21:30:00Z')
    expect(daysUntil('2026-03-29', lateEvening)).toBe(1)
    expect(daysUntil('2026-03-30', at('2026-03-29T20:59:00Z'))).toBe(1)
    expect(daysUntil('2026-03-30', at('2026-03-29T21:01:00Z'))).toBe(0)
  })

  it('says the hour as one says it, also in the hour that comes twice', () => {
    const hours = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-11-23T12:00:00Z']
    expect(hours.map((hour) => timeOf(at(hour), true))).toEqual(['3.30', '3.30', '14'])
    expect(hours.map((hour) => timeOf(at(hour), false))).toEqual(['03:30', '03:30', '14:00'])
    expect(timeOf(at('2026-11-22T22:00:00Z'), true)).toBe('0')
  })

  it('shows a clock with its minutes, with a point or with a colon', () => {
    const moments = ['2026-11-22T22:00:00Z', '2026-06-22T06:05:00Z', '2026-11-23T12:00:00Z'].map(at)
    expect(moments.map((moment) => clockOf(moment, true))).toEqual(['0.00', '9.05', '14.00'])
    expect(moments.map((moment) => clockOf(moment, false))).toEqual(['00:00', '09:05', '14:00'])
  })
})
