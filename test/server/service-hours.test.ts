import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HoursSpan } from '../../protocol/opening-hours.ts'
import type { Place, ServiceChannel, ServiceHours } from '../../protocol/service-fields.ts'
import { addDays, dateOf, momentOf } from '../../server/opening-hours/helsinki-time.ts'
import { emptyFields } from '../../server/service/service.ts'
import {
  isWithin,
  openingOfHours,
  openingOfService,
  spansOfService,
  wallTimeOf,
} from '../../server/service/service-hours.ts'

const span = (from: number, to: number): HoursSpan => ({ from: from * 60, to: to * 60 })
const at = (text: string) => Date.parse(text)
const everyDay = (...spans: HoursSpan[]) => Array.from({ length: 7 }, () => spans)
const weekly = (week: HoursSpan[][], part: { from?: string; to?: string } = {}) =>
  ({ kind: 'weekly', from: part.from ?? null, to: part.to ?? null, week }) as const

function hours(change: Partial<ServiceHours>): ServiceHours {
  return { periods: [], exceptions: [], holidays: 'as-usual', note: {}, ...change }
}
const noon = hours({ periods: [weekly(everyDay(span(12, 16)))] })

const place: Place = {
  name: {},
  street: { fi: 'Satamakatu 3' },
  postalCode: null,
  town: {},
  district: null,
  position: null,
  accessibility: {},
  arrival: {},
}
const visit = (own: ServiceHours | null): ServiceChannel => ({
  kind: 'visit',
  name: {},
  note: {},
  hours: own,
  place,
})
const service = (change: Partial<typeof emptyFields>) => ({ ...emptyFields, ...change })
/** As it is looked for: by the wall clock, without reckoning until when. */
const isOpenByWall = (one: typeof emptyFields, moment: number) => {
  const wall = wallTimeOf(moment)
  return isWithin(spansOfService(one, wall), wall.minute)
}

describe('opening of a channel', () => {
  it('tells until when, and when it opens next', () => {
    expect(openingOfHours(noon, at('2026-11-23T11:00Z'))).toEqual({
      state: 'open',
      until: '2026-11-23T14:00:00.000Z',
      isUnsure: false,
    })
    expect(openingOfHours(noon, at('2026-11-23T14:00Z'))).toEqual({
      state: 'closed',
      opensAt: '2026-11-24T10:00:00.000Z',
      isUnsure: false,
    })
  })

  it('follows an evening over midnight, and joins what overlaps', () => {
    const nights = hours({
      periods: [weekly([[], [], [], [], [span(20, 26), span(22, 27)], [span(21, 26)], []])],
    })
    expect(openingOfHours(nights, at('2026-11-27T23:30Z'))).toMatchObject({
      state: 'open',
      until: '2026-11-28T01:00:00.000Z',
    })
    expect(openingOfHours(nights, at('2026-11-28T01:00Z'))).toMatchObject({
      opensAt: '2026-11-28T19:00:00.000Z',
    })
  })

  it('knows always, closed for the summer, days that differ, and what ends before what does not', () => {
    const always = hours({ periods: [{ kind: 'always', from: null, to: null }] })
    expect(openingOfHours(always, at('2026-12-25T03:00Z'))).toEqual({
      state: 'open',
      until: null,
      isUnsure: false,
    })
    const summer = hours({
      periods: [...noon.periods, { kind: 'closed', from: '2026-06-22', to: '2026-08-02' }],
    })
    expect(openingOfHours(summer, at('2026-06-22T10:00Z'))).toMatchObject({
      state: 'closed',
      opensAt: '2026-08-03T09:00:00.000Z',
    })
    const shorter = hours({
      periods: [...noon.periods, weekly(everyDay(span(9, 10)), { from: '2026-06-01', to: '2026-06-30' })],
    })
    const inSummer = service({ channels: [visit(shorter)] })
    expect(isOpenByWall(inSummer, at('2026-06-10T10:00Z'))).toBe(false)
    expect(isOpenByWall(inSummer, at('2026-06-10T06:30Z'))).toBe(true)
    const differs = hours({
      ...noon,
      exceptions: [{ from: '2026-11-23', to: '2026-11-24', spans: [span(18, 20)] }],
    })
    expect(openingOfHours(differs, at('2026-11-23T11:00Z'))).toMatchObject({
      opensAt: '2026-11-23T16:00:00.000Z',
    })
  })

  it('says what nobody knows, and what goes by appointment alone', () => {
    expect(openingOfHours(null, 0)).toEqual({ state: 'unknown' })
    expect(openingOfHours(hours({}), 0)).toEqual({ state: 'unknown' })
    const expired = hours({ periods: [weekly(everyDay(span(9, 10)), { to: '2020-01-01' })] })
    expect(openingOfHours(expired, at('2026-11-23T11:00Z'))).toEqual({ state: 'unknown' })
    const booked = hours({ periods: [{ kind: 'by-appointment', from: null, to: null }] })
    expect(openingOfHours(booked, at('2026-11-23T11:00Z'))).toEqual({ state: 'by-appointment' })
  })

  it('is unsure on a public holiday nobody mentioned', () => {
    const unmentioned = hours({ ...noon, holidays: 'unknown' })
    expect(openingOfHours(unmentioned, at('2026-12-25T11:00Z'))).toMatchObject({
      state: 'open',
      isUnsure: true,
    })
    const closed = hours({ ...noon, holidays: 'closed' })
    expect(openingOfHours(closed, at('2026-12-25T11:00Z'))).toMatchObject({
      state: 'closed',
      opensAt: '2026-12-27T10:00:00.000Z',
    })
  })
})

describe('opening of a service', () => {
  it('goes by its places, where one is open, and by its lines where it has none', () => {
    const line: ServiceChannel = {
      kind: 'phone',
      name: {},
      note: {},
      number: '116 111',
      price: {},
      hours: hours({ periods: [{ kind: 'always', from: null, to: null }] }),
    }
    const evening = hours({ periods: [weekly(everyDay(span(18, 20)))] })
    const both = service({ channels: [visit(noon), visit(evening), line] })
    expect(openingOfService(both, at('2026-11-23T15:00Z'))).toMatchObject({
      state: 'closed',
      opensAt: '2026-11-23T16:00:00.000Z',
    })
    expect(openingOfService(service({ channels: [visit(null), line] }), 0).state).toBe('open')
    expect(openingOfService(service({ channels: [visit(null)] }), 0)).toEqual({ state: 'unknown' })
  })

  it('opens nothing before a pop-up begins nor after it is over', () => {
    const popUp = service({
      channels: [visit(noon)],
      validity: { from: '2026-12-01', to: '2027-05-31' },
    })
    expect(openingOfService(popUp, at('2026-11-23T11:00Z'))).toMatchObject({
      state: 'closed',
      opensAt: '2026-12-01T10:00:00.000Z',
    })
    expect(openingOfService(popUp, at('2027-05-31T15:00Z'))).toMatchObject({ state: 'closed', opensAt: null })
    expect(openingOfService(popUp, at('2027-07-01T09:30Z'))).toMatchObject({ state: 'closed', opensAt: null })
    expect(isOpenByWall(popUp, at('2026-11-23T11:00Z'))).toBe(false)
    expect(isOpenByWall(popUp, at('2026-12-02T11:00Z'))).toBe(true)
  })

  it('says the same by the wall clock and by reckoning, at any moment, over both changes of the clock', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1439 }))
        .map(([from, length]) => ({ from, to: Math.min(2879, from + length) })),
      { maxLength: 3 },
    )
    const dates = fc
      .tuple(fc.integer({ min: 0, max: 380 }), fc.integer({ min: 0, max: 40 }))
      .map(([first, length]) => {
        const from = addDays('2026-01-01', first)
        return { from, to: addDays(from, length) }
      })
    const anyHours = fc.record({
      periods: fc.array(
        fc.oneof(
          fc.array(spans, { minLength: 7, maxLength: 7 }).map((week) => weekly(week)),
          dates.map((part) => ({ kind: 'closed' as const, ...part })),
          dates.map((part) => ({ kind: 'always' as const, ...part })),
        ),
        { maxLength: 3 },
      ),
      exceptions: fc.array(
        fc.tuple(dates, spans).map(([part, own]) => ({ ...part, spans: own })),
        { maxLength: 2 },
      ),
      holidays: fc.constantFrom('closed', 'as-usual', 'unknown'),
      note: fc.constant({}),
    }) as fc.Arbitrary<ServiceHours>
    const changes = [at('2026-03-29T00:00Z'), at('2026-10-25T00:00Z')]
    const moments = fc.oneof(
      fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') }),
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: -86_400_000, max: 86_400_000 }))
        .map(([change, off]) => change + off),
    )
    fc.assert(
      fc.property(anyHours, moments, (some, moment) => {
        // Within the hour that comes twice the wall can't tell which it is.
        fc.pre(!changes.some((change) => moment >= change && moment < change + 7_200_000))
        const opening = openingOfHours(some, moment)
        expect(opening.state === 'open').toBe(isOpenByWall(service({ channels: [visit(some)] }), moment))
        if (opening.state === 'open' && opening.until)
          expect(Date.parse(opening.until)).toBeGreaterThan(moment)
        if (opening.state === 'closed' && opening.opensAt) {
          expect(Date.parse(opening.opensAt)).toBeGreaterThan(moment)
          const first = Date.parse(opening.opensAt)
          expect(momentOf(dateOf(first), wallTimeOf(first).minute, 'first')).toBe(first)
        }
      }),
      { numRuns: 400 },
    )
  })
})
