import { describe, expect, it } from 'vitest'
import { endsNextDay, fieldOf, readTime, withEnd } from '../../operator-console/opening-hours/hours-draft.ts'

describe('a time as it is written', () => {
  it.each([
    ['9', 540],
    ['09', 540],
    ['9.30', 570],
    ['9:30', 570],
    ['930', 570],
    ['0930', 570],
    ['12', 720],
    ['1230', 750],
    [' 20:00 ', 1200],
    ['0', 0],
    ['24', 1440],
    ['24.00', 1440],
  ])('%s is read', (written, minutes) => {
    expect(readTime(written)).toBe(minutes)
  })

  it.each(['', 'kello', '25', '24.01', '12.60', '9.3', '-1', '12:30:00', '١٢'])('%s is not', (written) => {
    expect(readTime(written)).toBeUndefined()
  })

  it('is shown as it will be read again', () => {
    for (let minutes = 0; minutes <= 1440; minutes++) expect(readTime(fieldOf(minutes))).toBe(minutes)
  })
})

describe('the end of a span', () => {
  const span = { from: 1200, to: 1260 }
  it('at midnight is that of the same day, however it is written', () => {
    for (const end of [0, 1440])
      for (const nextDay of [true, false]) expect(withEnd(span, end, nextDay).to).toBe(1440)
  })

  it('on the next day lies behind midnight', () => {
    expect(withEnd(span, 120, true)).toEqual({ from: 1200, to: 1560 })
    expect(endsNextDay({ from: 1200, to: 1560 })).toBe(true)
    expect(endsNextDay({ from: 1200, to: 1440 })).toBe(false)
  })
})
