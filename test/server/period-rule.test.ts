import { describe, expect, it } from 'vitest'
import { dueOn, isOfRule, madeOn, periodAfter } from '../../server/statistics/period-rule.ts'

const payments = [{ name: 'YKN 2', from: '2026-09', to: '2027-02' }]

describe('the rule of a saved report', () => {
  it.each([
    ['month', '2026-10', '2026-11', '2026-11', '2026-12-08', null],
    ['month', '2026-11', '2026-12', '2026-12', '2027-01-08', null],
    ['parkki-april', '2026-10', '2027-01', '2027-04', '2027-05-08', '2027-05-15'],
    ['parkki-august', '2026-07', '2026-01', '2026-08', '2026-09-08', '2026-09-15'],
    ['parkki-december', '2026-10', '2026-01', '2026-12', '2027-01-08', '2027-01-22'],
    ['payment', '2026-10', '2026-09', '2027-02', '2027-03-08', null],
  ] as const)(
    '%s after %s goes from %s to %s, is made on %s and due on %s',
    (rule, closed, from, to, on, due) => {
      const next = periodAfter(rule, closed, payments)!
      expect(next).toMatchObject({ from, to })
      expect(isOfRule(rule, next)).toBe(true)
      expect([madeOn(next), dueOn(rule, next)]).toEqual([on, due])
      expect(due === null || madeOn(next) < due).toBe(true)
    },
  )

  it('knows no payment period that the city hasn’t set', () => {
    expect(periodAfter('payment', '2026-10', [])).toBeUndefined()
    expect(periodAfter('payment', '2027-02', payments)).toBeUndefined()
  })

  it('takes no sum since January for another one', () => {
    const whole = { kind: 'year', name: null, from: '2026-01', to: '2026-12' } as const
    expect(isOfRule('parkki-december', whole)).toBe(false)
    expect(isOfRule('parkki-april', { ...whole, kind: 'parkki' })).toBe(false)
    expect(isOfRule('month', whole)).toBe(false)
  })
})
