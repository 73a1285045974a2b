import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, threeMonthsAfter } from '../../widget/guarantee/three-months.ts'

describe('the youth guarantee clock', () => {
  test.each([
    ['2026-11-22', '2027-02-22'],
    ['2026-11-30', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-10-31', '2027-01-31'],
    ['2026-12-31', '2027-03-31'],
    ['2027-03-31', '2027-06-30'],
  ])('three months after %s is %s', (day, end) => expect(threeMonthsAfter(day)).toBe(end))

  test('it is never in another month than the third', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (at) => {
        const day = at.toISOString().slice(0, 10)
        const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
        const end = threeMonthsAfter(day)
        expect(month(end) - month(day)).toBe(3)
        expect(Number(end.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)))
      }),
    )
  })

  test('today is the day on this device', () =>
    expect(dateOf(new Date(2026, 10, 22, 0, 30))).toBe('2026-11-22'))

  test('it stores nothing and asks nobody: it knows no way to', () => {
    for (const file of ['GuaranteeClock.tsx', 'three-months.ts'])
      expect(readFileSync(`widget/guarantee/${file}`, 'utf8')).not.toMatch(
        /connection|storage|fetch|localStorage|sessionStorage|keep\(/,
      )
  })
})
