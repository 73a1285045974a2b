import { expect, test } from 'vitest'
import { createFailureRate } from '../../server/return-phrase/failure-rate.ts'

const minute = 60_000

test('failures are counted by network and in all, and half are forgotten after five minutes', () => {
  let now = 0
  const failures = createFailureRate(() => now)
  for (let guess = 0; guess < 8; guess += 1) failures.charge('class')
  failures.charge('home')
  expect(failures.of('class')).toEqual({ here: 8, everywhere: 9 })
  expect(failures.of('elsewhere').here).toBe(0)
  now = 5 * minute
  expect(failures.of('class').here).toBeCloseTo(4)
  expect(failures.of('home').everywhere).toBeCloseTo(4.5)
  now = 60 * minute
  expect(failures.of('class').here).toBeLessThan(0.01)
})

test('what was right after all is taken back, and never below nothing', () => {
  const failures = createFailureRate(() => 0)
  failures.charge('home')
  failures.forgive('home')
  failures.forgive('home')
  expect(failures.of('home')).toEqual({ here: 0, everywhere: 0 })
})
