import { expect, test } from 'vitest'
import { createThreeShifts } from '../../widget/leave/three-shifts.ts'

function press(keys: [string, number, boolean?][]): number {
  let left = 0
  const hear = createThreeShifts(() => {
    left += 1
  })
  for (const [key, timeStamp, repeat = false] of keys) hear({ key, timeStamp, repeat })
  return left
}

test('three shifts within five seconds leave, once', () => {
  expect(
    press([
      ['Shift', 0],
      ['Shift', 2000],
      ['Shift', 4900],
    ]),
  ).toBe(1)
})

test('two do not, nor do three that are too slow', () => {
  expect(
    press([
      ['Shift', 0],
      ['Shift', 100],
    ]),
  ).toBe(0)
  expect(
    press([
      ['Shift', 0],
      ['Shift', 2600],
      ['Shift', 5200],
    ]),
  ).toBe(0)
})

test('slow ones are forgotten: the last three count', () => {
  expect(
    press([
      ['Shift', 0],
      ['Shift', 6000],
      ['Shift', 7000],
      ['Shift', 8000],
    ]),
  ).toBe(1)
})

test('capital letters are not a wish to leave', () => {
  expect(
    press([
      ['Shift', 0],
      ['A', 50],
      ['Shift', 300],
      ['B', 350],
      ['Shift', 600],
      ['C', 650],
    ]),
  ).toBe(0)
})

test('a key that is held down is pressed once', () => {
  expect(
    press([
      ['Shift', 0],
      ['Shift', 500, true],
      ['Shift', 530, true],
      ['Shift', 560, true],
    ]),
  ).toBe(0)
})
