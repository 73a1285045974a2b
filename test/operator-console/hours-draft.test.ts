import { describe, expect, it } from 'vitest'
import {
  endsNextDay,
  firstDraft,
  newException,
  readTime,
  unfinishedReason,
  withEnd,
  withoutUnfinishedReasons,
} from '../../operator-console/opening-hours/hours-draft.ts'
import { writeMoment, writeTime } from '../../operator-console/ui/write-time.ts'

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
    for (const language of ['fi', 'fi-simple', 'sv', 'en'] as const)
      for (let minutes = 0; minutes <= 1440; minutes++)
        expect(readTime(writeTime(minutes, language))).toBe(minutes)
  })

  it('has a point in Finnish and Swedish and a colon in English', () => {
    const times = [0, 545, 720, 1440, 1500]
    expect(times.map((time) => writeTime(time, 'fi'))).toEqual(['0.00', '9.05', '12.00', '24.00', '1.00'])
    expect(times.map((time) => writeTime(time, 'sv'))).toEqual(times.map((time) => writeTime(time, 'fi')))
    expect(times.map((time) => writeTime(time, 'en'))).toEqual(['00:00', '09:05', '12:00', '24:00', '01:00'])
  })

  it('is that of the city, wherever the console is, in summer and in winter', () => {
    const moments = [
      '2026-07-01T21:30:00Z',
      '2026-12-01T21:30:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ]
    expect(moments.map((at) => writeMoment(at, 'fi'))).toEqual(['0.30', '23.30', '3.30', '3.30'])
    expect(writeMoment('2026-03-29T01:00:00Z', 'en')).toBe('04:00')
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

describe('the reason of a day of its own', () => {
  const reason = { fi: 'Juhla', 'fi-simple': 'Juhla', sv: 'Fest', en: 'A feast' }
  const saying = (words: typeof reason) => ({
    ...firstDraft,
    exceptions: [newException('2026-11-30'), { ...newException('2026-12-01'), reason: words }],
  })

  it('can’t be saved while a language is empty or holds what nobody sees, and isn’t in the picture yet', () => {
    expect(unfinishedReason(null)).toBeUndefined()
    expect(unfinishedReason(saying(reason))).toBeUndefined()
    expect(withoutUnfinishedReasons(saying(reason))).toEqual(saying(reason))
    for (const [sv, fault] of [
      [' ', 'every-language'],
      ['Fe\u202est', 'unseen-mark'],
    ] as const) {
      const draft = saying({ ...reason, sv })
      expect(unfinishedReason(draft)).toBe(fault)
      expect(withoutUnfinishedReasons(draft)?.exceptions.map((one) => one.reason)).toEqual([null, null])
    }
  })
})
