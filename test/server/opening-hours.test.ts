import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Holiday, HoursDefinition, type HoursSpan } from '../../protocol/opening-hours.ts'
import { findProblems } from '../../server/opening-hours/find-problems.ts'
import { addDays, dateOf, momentOf, weekdayOf } from '../../server/opening-hours/helsinki-time.ts'
import { holidayOn, holidaysOf } from '../../server/opening-hours/holidays.ts'
import {
  changesAfter,
  type Hours,
  openingAt,
  pictureDays,
  siteSpansBetween,
  spansBetween,
} from '../../server/opening-hours/opening-hours.ts'

const hour = (at: number) => at * 60
const span = (from: number, to: number): HoursSpan => ({ from: hour(from), to: hour(to) })
const evening = span(12, 20)
const reason = {
  fi: 'Kesätauko',
  'fi-simple': 'Chat on lomalla.',
  sv: 'Sommarpaus',
  en: 'Summer break',
}

function everyHoliday(choice: HoursDefinition['holidays'][Holiday]): HoursDefinition['holidays'] {
  return Object.fromEntries(Holiday.options.map((name) => [name, choice])) as HoursDefinition['holidays']
}

function defined(change: Partial<HoursDefinition> = {}): HoursDefinition {
  return {
    week: Array.from({ length: 7 }, () => [evening]),
    holidays: everyHoliday({ kind: 'closed' }),
    exceptions: [],
    ...change,
  }
}

const hoursOf = (change: Partial<HoursDefinition> = {}): Hours => ({
  definition: defined(change),
  closure: null,
})
const alone = (hours: Hours) => ({ site: hours, teams: [] })
const at = (text: string) => Date.parse(text)
/** What is open on a date, as UTC times: what the wall says is what is tested. */
const openOn = (hours: Hours, date: string) =>
  spansBetween(hours, momentOf(date, 0, 'first'), momentOf(date, 1440, 'first')).map(({ from, to }) =>
    [from, to].map((moment) => new Date(moment).toISOString().slice(5, 16).replace('T', ' ')).join(' – '),
  )

describe('Finnish holidays', () => {
  it.each([
    [2024, '2024-03-31', '2024-05-09', '2024-06-21', '2024-11-02'],
    [2026, '2026-04-05', '2026-05-14', '2026-06-19', '2026-10-31'],
    [2027, '2027-03-28', '2027-05-06', '2027-06-25', '2027-11-06'],
    [2038, '2038-04-25', '2038-06-03', '2038-06-25', '2038-11-06'],
  ])('are on their days in %d', (year, easter, ascension, midsummerEve, allSaints) => {
    const days = holidaysOf(year)
    expect(days['easter-sunday']).toBe(easter)
    expect(days['ascension-day']).toBe(ascension)
    expect(days['midsummer-eve']).toBe(midsummerEve)
    expect(days['all-saints-day']).toBe(allSaints)
  })

  it('fall on the weekdays that the law gives them, for two hundred years', () => {
    const weekdays: Partial<Record<Holiday, number>> = {
      'good-friday': 4,
      'easter-sunday': 6,
      'easter-monday': 0,
      'ascension-day': 3,
      pentecost: 6,
      'midsummer-eve': 4,
      'midsummer-day': 5,
      'all-saints-day': 5,
    }
    for (let year = 1955; year < 2155; year++) {
      const days = holidaysOf(year)
      for (const [name, weekday] of Object.entries(weekdays))
        expect(weekdayOf(days[name as Holiday]), `${name} ${year}`).toBe(weekday)
      for (const [first, next, name] of [
        [`${year}-03-22`, `${year}-04-25`, 'easter-sunday'],
        [`${year}-06-19`, `${year}-06-25`, 'midsummer-eve'],
        [`${year}-10-31`, `${year}-11-06`, 'all-saints-day'],
      ] as const)
        expect(days[name] >= first && days[name] <= next, `${name} ${year}`).toBe(true)
    }
  })

  it('that meet on one day are one', () => {
    expect(holidaysOf(2008)['ascension-day']).toBe(holidaysOf(2008)['may-day'])
    expect(holidayOn('2008-05-01')).toBe('may-day')
  })
})

describe('opening hours', () => {
  it('follow the wall clock in winter and in summer', () => {
    expect(openOn(hoursOf(), '2027-01-13')).toEqual(['01-13 10:00 – 01-13 18:00'])
    expect(openOn(hoursOf(), '2027-07-14')).toEqual(['07-14 09:00 – 07-14 17:00'])
  })

  it('may be several in a day, and say which change comes next', () => {
    const hours = hoursOf({ week: Array.from({ length: 7 }, () => [span(9, 11), span(12, 15)]) })
    expect(openingAt(alone(hours), at('2027-01-13T08:00:00Z'))).toEqual({
      open: true,
      until: '2027-01-13T09:00:00.000Z',
    })
    expect(openingAt(alone(hours), at('2027-01-13T09:00:00Z'))).toEqual({
      open: false,
      opensAt: '2027-01-13T10:00:00.000Z',
      reason: null,
    })
  })

  it('that meet are one: nobody is told of a closing that no one would notice', () => {
    const always = hoursOf({
      week: Array.from({ length: 7 }, () => [span(0, 24)]),
      holidays: everyHoliday({ kind: 'as-usual' }),
    })
    expect(openingAt(alone(always), at('2027-01-13T21:59:00Z'))).toEqual({ open: true, until: null })
    expect(changesAfter(alone(always), at('2027-01-13T21:59:00Z'), 20)).toEqual([])
  })

  it('on the day with 23 hours end with the hour that is missing', () => {
    // 2027-03-28: 03:00 becomes 04:00, and it is Easter besides.
    const night = (spans: HoursSpan[]) =>
      hoursOf({
        week: Array.from({ length: 7 }, () => spans),
        holidays: everyHoliday({ kind: 'as-usual' }),
      })
    expect(openOn(night([span(1, 3.5)]), '2027-03-28')).toEqual(['03-27 23:00 – 03-28 01:00'])
    expect(openOn(night([span(3.25, 3.75)]), '2027-03-28')).toEqual([])
    expect(openOn(night([span(3.5, 5)]), '2027-03-28')).toEqual(['03-28 01:00 – 03-28 02:00'])
    expect(openOn(night([span(0, 24)]), '2027-03-28')).toEqual(['03-27 22:00 – 03-28 21:00'])
    expect(openOn(night([span(22, 26)]), '2027-03-28')[0]).toBe('03-27 22:00 – 03-28 00:00')
  })

  it('on the day with 25 hours keep the hour that comes twice open as a whole', () => {
    // 2027-10-31: 04:00 becomes 03:00.
    const night = (spans: HoursSpan[]) => hoursOf({ week: Array.from({ length: 7 }, () => spans) })
    expect(openOn(night([span(3, 4)]), '2027-10-31')).toEqual(['10-31 00:00 – 10-31 02:00'])
    expect(openOn(night([span(3.5, 3.75)]), '2027-10-31')).toEqual(['10-31 00:30 – 10-31 01:45'])
    expect(openOn(night([span(12, 20)]), '2027-10-31')).toEqual(['10-31 10:00 – 10-31 18:00'])
    expect(openOn(night([span(0, 24)]), '2027-10-31')).toEqual(['10-30 21:00 – 10-31 22:00'])
  })

  it('are closed at midsummer and open again when it is over', () => {
    const opening = openingAt(alone(hoursOf()), at('2027-06-25T10:00:00Z'))
    expect(opening).toMatchObject({ open: false, opensAt: '2027-06-27T09:00:00.000Z' })
    expect(opening).toMatchObject({ reason: { fi: 'Juhannusaatto', sv: 'Midsommarafton' } })
  })

  it('let a holiday be as usual, or have hours of its own', () => {
    const holidays = {
      ...everyHoliday({ kind: 'closed' }),
      'christmas-eve': { kind: 'own' as const, spans: [span(17, 24)] },
      'boxing-day': { kind: 'as-usual' as const },
    }
    const hours = hoursOf({ holidays })
    expect(openOn(hours, '2026-12-24')).toEqual(['12-24 15:00 – 12-24 22:00'])
    expect(openOn(hours, '2026-12-25')).toEqual([])
    expect(openOn(hours, '2026-12-26')).toEqual(['12-26 10:00 – 12-26 18:00'])
  })

  it('end when the evening before a holiday ends: it began on the day before', () => {
    const hours = hoursOf({ week: Array.from({ length: 7 }, () => [span(20, 26)]) })
    expect(openOn(hours, '2026-12-24')).toEqual(['12-23 22:00 – 12-24 00:00'])
    expect(openOn(hours, '2026-12-25')).toEqual([])
    expect(openingAt(alone(hours), at('2026-12-23T23:30:00Z'))).toEqual({
      open: true,
      until: '2026-12-24T00:00:00.000Z',
    })
  })

  it('give way to exceptions, also on a holiday, with a reason', () => {
    const hours = hoursOf({
      exceptions: [
        { from: '2027-06-28', to: '2027-08-01', spans: [], reason },
        { from: '2026-12-06', to: '2026-12-06', spans: [span(14, 18)], reason: null },
      ],
    })
    expect(openOn(hours, '2026-12-06')).toEqual(['12-06 12:00 – 12-06 16:00'])
    expect(openingAt(alone(hours), at('2027-07-10T10:00:00Z'))).toEqual({
      open: false,
      opensAt: '2027-08-02T09:00:00.000Z',
      reason,
    })
  })

  it('are closed at once until a time, or until somebody reopens', () => {
    const closure = { since: '2027-01-13T11:00:00.000Z', until: '2027-01-13T12:30:00.000Z', reason }
    const hours = { ...hoursOf(), closure }
    expect(openingAt(alone(hours), at('2027-01-13T11:00:00Z'))).toEqual({
      open: false,
      opensAt: '2027-01-13T12:30:00.000Z',
      reason,
    })
    const open = { ...hours, closure: { ...closure, until: null } }
    expect(openingAt(alone(open), at('2027-01-14T11:00:00Z'))).toEqual({ open: false, opensAt: null, reason })
  })

  it('stay closed when the clock is put back to before the closing', () => {
    const closure = { since: '2027-01-13T11:00:00.000Z', until: '2027-01-13T12:30:00.000Z', reason }
    const hours = { ...hoursOf(), closure }
    const earlier = at('2027-01-13T10:01:00Z')
    const shut = { open: false, opensAt: closure.until, reason }
    for (const which of [alone(hours), { site: hoursOf(), teams: [hours] }]) {
      expect(openingAt(which, earlier)).toEqual(shut)
      expect(changesAfter(which, earlier, 1)).toEqual([Date.parse(closure.until)])
    }
    expect(openingAt({ site: hoursOf(), teams: [hours, hoursOf()] }, earlier).open).toBe(true)
  })

  it('that are never open say that nothing opens', () => {
    const never = hoursOf({ week: Array.from({ length: 7 }, () => []) })
    expect(openingAt(alone(never), at('2027-01-13T11:00:00Z'))).toEqual({
      open: false,
      opensAt: null,
      reason: null,
    })
  })

  it('of a site need one of its teams; a team without hours of its own follows the site', () => {
    const site = hoursOf()
    const early = hoursOf({ week: Array.from({ length: 7 }, () => [span(8, 14)]) })
    const follows: Hours = { definition: null, closure: null }
    const spans = (teams: Hours[]) =>
      siteSpansBetween({ site, teams }, at('2027-01-12T22:00:00Z'), at('2027-01-13T22:00:00Z')).map(
        ({ from, to }) => (to - from) / 3_600_000,
      )
    expect(spans([])).toEqual([8])
    expect(spans([early])).toEqual([2])
    expect(spans([early, follows])).toEqual([8])
  })

  it('are drawn day by day, cut at midnight', () => {
    const hours = hoursOf({ week: Array.from({ length: 7 }, () => [span(20, 26)]) })
    const days = pictureDays(alone(hours), at('2026-12-23T06:00:00Z'), 14)
    expect(days).toHaveLength(14)
    expect(days[0]).toEqual({
      date: '2026-12-23',
      spans: [span(0, 2), span(20, 24)],
      holiday: null,
      exceptional: false,
    })
    expect(days[1]).toMatchObject({ spans: [span(0, 2)], holiday: 'christmas-eve' })
    expect(days[2]).toMatchObject({ spans: [], holiday: 'christmas-day' })
  })
})

describe('hours that make no sense', () => {
  const problemsOf = (change: Partial<HoursDefinition>) => findProblems(defined(change))
  const monday = (spans: HoursSpan[]) => ({ week: [spans, [], [], [], [], [], []] })

  it('are told with their place', () => {
    expect(problemsOf({})).toEqual([])
    expect(problemsOf(monday([span(12, 12)]))).toEqual([{ at: 'week.0.0', problem: 'empty' }])
    expect(problemsOf(monday([span(12, 10)]))).toEqual([{ at: 'week.0.0', problem: 'reversed' }])
    expect(problemsOf(monday([span(12, 37)]))).toEqual([{ at: 'week.0.0', problem: 'too-long' }])
    expect(problemsOf(monday([span(14, 18), span(12, 15)]))).toEqual([
      { at: 'week.0.0', problem: 'overlapping' },
    ])
  })

  it('are found over midnight, and from Sunday to Monday', () => {
    expect(problemsOf({ week: [[span(20, 27)], [span(2, 8)], [], [], [], [], []] })).toEqual([
      { at: 'week.1.0', problem: 'overlapping' },
    ])
    expect(problemsOf({ week: [[span(1, 5)], [], [], [], [], [], [span(20, 26)]] })).toEqual([
      { at: 'week.0.0', problem: 'overlapping' },
    ])
    expect(problemsOf({ week: [[span(2, 5)], [], [], [], [], [], [span(20, 26)]] })).toEqual([])
  })

  it('are found in holidays and exceptions', () => {
    const holidays = {
      ...everyHoliday({ kind: 'closed' }),
      'may-day': { kind: 'own' as const, spans: [span(18, 12)] },
    }
    const day = { from: '2027-02-01', to: '2027-02-03', spans: [span(20, 28)], reason: null }
    expect(problemsOf({ holidays })).toEqual([{ at: 'holidays.may-day.0', problem: 'reversed' }])
    expect(problemsOf({ exceptions: [day, { ...day, from: '2027-02-03' }] })).toEqual([
      { at: 'exceptions.1', problem: 'overlapping' },
    ])
    expect(problemsOf({ exceptions: [{ ...day, to: '2027-01-31' }] })).toEqual([
      { at: 'exceptions.0', problem: 'dates-reversed' },
    ])
    expect(problemsOf({ exceptions: [{ ...day, spans: [span(20, 28), span(3, 5)] }] })).toEqual([
      { at: 'exceptions.0.1', problem: 'overlapping' },
    ])
  })
})

describe('for whatever hours somebody defines', () => {
  const minutes = fc.integer({ min: 0, max: 1439 })
  const anySpan = fc.tuple(minutes, fc.integer({ min: 1, max: 1440 })).map(([from, length]) => ({
    from,
    to: Math.min(from + length, 2879),
  }))
  const spans = fc.array(anySpan, { maxLength: 3 })
  const choice = fc.oneof(
    fc.constant({ kind: 'closed' as const }),
    fc.constant({ kind: 'as-usual' as const }),
    spans.map((own) => ({ kind: 'own' as const, spans: own })),
  )
  const anyDefinition = fc.record({
    week: fc.array(spans, { minLength: 7, maxLength: 7 }),
    holidays: fc
      .array(choice, { minLength: 15, maxLength: 15 })
      .map(
        (choices) =>
          Object.fromEntries(
            Holiday.options.map((name, index) => [name, choices[index]]),
          ) as HoursDefinition['holidays'],
      ),
    exceptions: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20 }), spans)
        .map(([start, length, own]) => ({
          from: addDays('2027-01-01', start),
          to: addDays('2027-01-01', start + length),
          spans: own,
          reason: null,
        })),
      { maxLength: 2 },
    ),
  })
  const anyHours = anyDefinition.map((definition): Hours => ({ definition, closure: null }))
  // Both changes of the clock, Easter, midsummer and Christmas lie within.
  const anyMoment = fc
    .integer({ min: 0, max: 400 * 1440 })
    .map((minute) => at('2026-12-20T00:00:00Z') + minute * 60_000)

  it('spans are in order, apart and within what was asked', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, fc.integer({ min: 1, max: 10 * 1440 }), (hours, from, length) => {
        const to = from + length * 60_000
        const found = spansBetween(hours, from, to)
        let last = Number.NEGATIVE_INFINITY
        for (const one of found) {
          expect(one.from).toBeGreaterThan(last)
          expect(one.to).toBeGreaterThan(one.from)
          last = one.to
        }
        expect(found.every((one) => one.from >= from && one.to <= to)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('two halves of a time hold what the whole holds', () => {
    const total = (found: { from: number; to: number }[]) =>
      found.reduce((sum, { from, to }) => sum + to - from, 0)
    fc.assert(
      fc.property(anyHours, anyMoment, fc.integer({ min: 1, max: 4000 }), (hours, from, half) => {
        const [middle, to] = [from + half * 60_000, from + 2 * half * 60_000]
        expect(total(spansBetween(hours, from, middle)) + total(spansBetween(hours, middle, to))).toBe(
          total(spansBetween(hours, from, to)),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('what opens, opens: at the moment that was promised, and not a minute before', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, (hours, moment) => {
        const opening = openingAt(alone(hours), moment)
        const change = opening.open ? opening.until : opening.opensAt
        if (change === null) return
        expect(openingAt(alone(hours), Date.parse(change)).open).toBe(!opening.open)
        const before = Date.parse(change) - 60_000
        if (before >= moment) expect(openingAt(alone(hours), before)).toMatchObject({ open: opening.open })
      }),
      { numRuns: 100 },
    )
  })

  it('the changes that a page carries tell for a week what the hours would say', () => {
    fc.assert(
      fc.property(
        anyHours,
        anyMoment,
        fc.integer({ min: 0, max: 7 * 1440 - 1 }),
        (hours, moment, minutesLater) => {
          const later = moment + minutesLater * 60_000
          const passed = changesAfter(alone(hours), moment, 1000).filter((change) => change <= later).length
          const open = openingAt(alone(hours), moment).open === (passed % 2 === 0)
          expect(open).toBe(openingAt(alone(hours), later).open)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('the wall clock shows what a span says, whatever the clock does', () => {
    fc.assert(
      fc.property(anyMoment, minutes, (moment, minute) => {
        const date = dateOf(moment)
        const first = momentOf(date, minute, 'first')
        const last = momentOf(date, minute, 'last')
        expect(last - first === 0 || last - first === 3_600_000).toBe(true)
        expect(dateOf(first)).toBe(date)
      }),
      { numRuns: 300 },
    )
  })

  it('an overlap in the week is found when, and only when, some minute of it is covered twice', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anySpan, { maxLength: 1 }), { minLength: 7, maxLength: 7 }), (week) => {
        const covered = new Uint8Array(7 * 1440)
        for (const [day, own] of week.entries())
          for (const { from, to } of own)
            for (let minute = from; minute < to; minute++) covered[(day * 1440 + minute) % covered.length]!++
        expect(findProblems(defined({ week })).length > 0).toBe(covered.some((times) => times > 1))
      }),
      { numRuns: 200 },
    )
  })

  it('the protocol lets through what the rules can judge', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        expect(HoursDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition)
      }),
      { numRuns: 50 },
    )
  })
})
