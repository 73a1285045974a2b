import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Opening } from '../../protocol/opening-hours.ts'
import { Door } from '../../protocol/waiting-room.ts'
import { sharePlaces } from '../../server/waiting-room/share-places.ts'
import {
  capacityOf,
  describeDoor,
  describePlace,
  goingBeforeRoom,
  type TeamPresent,
} from '../../server/waiting-room/waiting-room.ts'

const moment = fc
  .option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }))
  .map((date) => date?.toISOString() ?? null)
const opening: fc.Arbitrary<Opening> = fc.oneof(
  fc.record({ open: fc.constant(true as const), until: moment }),
  fc.record({ open: fc.constant(false as const), opensAt: moment, reason: fc.constant(null) }),
)
const somePresent: fc.Arbitrary<TeamPresent> = fc
  .record({
    opening,
    onDuty: fc.nat(5),
    free: fc.nat(6),
    ahead: fc.nat(60),
    waiting: fc.nat(60),
    roomAt: moment,
    opensNextAt: moment,
    queueLimit: fc.option(fc.integer({ min: 1, max: 50 })),
    estimate: fc.option(
      fc.record({
        aheadOfYou: fc.nat(60),
        fromMinutes: fc.nat(120),
        toMinutes: fc.option(fc.integer({ min: 5, max: 240 })),
        chanceBeforeClosing: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      }),
    ),
  })
  .map(({ free, ...rest }) => ({ ...rest, freeSlots: rest.onDuty === 0 ? 0 : free }))

const opened = { open: true, until: '2026-11-23T18:00:00.000Z' } as const
const busy: TeamPresent = {
  opening: opened,
  onDuty: 2,
  freeSlots: 0,
  ahead: 3,
  waiting: 3,
  roomAt: null,
  opensNextAt: null,
  queueLimit: null,
  estimate: { aheadOfYou: 3, fromMinutes: 10, toMinutes: 25, chanceBeforeClosing: 0.9 },
}

describe('what is true at the door', () => {
  it('is exactly one state, of the shape that the protocol promises, for every present', () => {
    fc.assert(
      fc.property(somePresent, (present) => {
        const door = describeDoor(present)
        expect(Door.parse(door)).toEqual(door)
        const { opening: hours, ahead, waiting, queueLimit, onDuty, freeSlots } = present
        const isFull = hours.open && queueLimit !== null && waiting >= queueLimit
        const isNobody = hours.open && !isFull && onDuty === 0
        const isFree = hours.open && !isFull && onDuty > 0 && freeSlots > ahead
        const truths = {
          closed: !hours.open,
          full: isFull,
          nobody: isNobody,
          free: isFree,
          wait: hours.open && !isFull && !isNobody && !isFree,
        }
        expect(Object.entries(truths).filter(([, is]) => is)).toEqual([[door.state, true]])
      }),
      { numRuns: 1000 },
    )
  })

  it('turns nobody away who stands in the queue already, and calls nobody free', () => {
    fc.assert(
      fc.property(somePresent, (present) => {
        const place = describePlace(present)
        expect(Door.parse(place)).toEqual(place)
        expect(['wait', 'nobody', 'closed']).toContain(place.state)
      }),
    )
  })

  it('has a range and a chance in words only where an estimate knows them', () => {
    expect(describeDoor(busy)).toEqual({
      state: 'wait',
      ahead: 3,
      range: { from: 10, to: 25 },
      chance: 'probably',
      closesAt: opened.until,
    })
    expect(describeDoor({ ...busy, estimate: null })).toMatchObject({ range: null, chance: null })
    const said = (chanceBeforeClosing: number | null) =>
      describePlace({ ...busy, estimate: { ...busy.estimate!, chanceBeforeClosing } })
    expect([0.1, 0.5, 0.75, null].map((chance) => said(chance))).toMatchObject([
      { chance: 'unlikely' },
      { chance: 'maybe' },
      { chance: 'probably' },
      { chance: null },
    ])
  })

  it('is full before it is unattended: who would be turned away is not invited to wait', () => {
    expect(describeDoor({ ...busy, onDuty: 0, queueLimit: 3 }).state).toBe('full')
    expect(describeDoor({ ...busy, onDuty: 0, queueLimit: 4 }).state).toBe('nobody')
  })

  it('says to who finds the queue full when it is worth coming again, and never in vain', () => {
    const [roomAt, opensNextAt] = ['2026-11-23T17:25:00.000Z', '2026-11-24T13:00:00.000Z']
    const full = (more: Partial<TeamPresent>) => {
      const door = describeDoor({ ...busy, queueLimit: 3, opensNextAt, ...more })
      return door.state === 'full' ? door.again : 'not full'
    }
    const withChance = (chanceBeforeClosing: number | null) => ({ ...busy.estimate!, chanceBeforeClosing })
    expect(full({ roomAt })).toEqual({ when: 'room', at: roomAt })
    expect(full({ roomAt, estimate: withChance(null) })).toEqual({ when: 'room', at: roomAt })
    // Room that comes too late to be answered is none.
    expect(full({ roomAt, estimate: withChance(0.3) })).toEqual({ when: 'opening', at: opensNextAt })
    expect(full({ roomAt: opened.until })).toEqual({ when: 'opening', at: opensNextAt })
    expect(full({ roomAt: opened.until, opensNextAt: null })).toEqual({ when: 'closing', at: opened.until })
    expect(full({ roomAt: null, estimate: null })).toEqual({ when: 'closing', at: opened.until })
    expect(full({ roomAt: null, estimate: null, opening: { open: true, until: null } })).toBeNull()
  })

  it('waits for more than one place, so that it is not gone at once', () => {
    expect([1, 3, 5, 6, 20].map((limit) => goingBeforeRoom(limit, limit))).toEqual([1, 1, 1, 2, 4])
    expect(goingBeforeRoom(25, 20)).toBe(9)
  })

  it('is free only while there are more free places than people before', () => {
    expect(describeDoor({ ...busy, freeSlots: 3 }).state).toBe('wait')
    expect(describeDoor({ ...busy, freeSlots: 4 }).state).toBe('free')
  })
})

const team = (id: string, position: number) => ({
  id,
  siteId: 'kuusiniemi',
  position,
  capacity: 2,
  capacityRaisedBy: 0,
  capacityRaisedUntil: null,
  divertTo: null,
  divertedUntil: null,
})

describe('what a team can do now', () => {
  const now = new Date()
  const teams = [team('one', 0), team('two', 1)]
  const someone = (teamIds: string[], more = {}) => ({
    isHere: true,
    paused: false,
    open: 0,
    owesForm: false,
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' as const }],
    memberships: teamIds.map((teamId) => ({ teamId, capacity: null })),
    ...more,
  })

  it('counts each counsellor for every team they answer for, and never a negative place', () => {
    const counsellors = [someone(['one', 'two'], { open: 1 }), someone(['one'], { open: 3 })]
    expect(capacityOf(teams[0]!, { teams, counsellors, now })).toEqual({ onDuty: 2, slots: 4, freeSlots: 1 })
    expect(capacityOf(teams[1]!, { teams, counsellors, now })).toEqual({ onDuty: 1, slots: 2, freeSlots: 1 })
  })

  it('counts who owes a form as being here, and as having no room before it is done', () => {
    const counsellors = [someone(['one'], { owesForm: true }), someone(['one'], { open: 1 })]
    expect(capacityOf(teams[0]!, { teams, counsellors, now })).toEqual({ onDuty: 2, slots: 4, freeSlots: 1 })
  })

  it('counts nobody who is away or has asked for a moment, and who is in no team for the first', () => {
    const counsellors = [someone([], { isHere: false }), someone(['two'], { paused: true }), someone([])]
    expect(capacityOf(teams[0]!, { teams, counsellors, now })).toMatchObject({ onDuty: 1, freeSlots: 2 })
    expect(capacityOf(teams[1]!, { teams, counsellors, now })).toMatchObject({ onDuty: 0, freeSlots: 0 })
  })
})

it('tells each place of a queue what it would be told alone, and reckons few of them', () => {
  const steps = fc.array(fc.nat(500), { maxLength: 6 })
  fc.assert(
    fc.property(steps, steps, fc.nat(500), (ranges, chances, waiting) => {
      let reckoned = 0
      const alone = (ahead: number) => {
        const passed = (edges: number[]) => edges.filter((edge) => edge <= ahead).length
        const estimate = {
          aheadOfYou: ahead,
          fromMinutes: passed(ranges) * 5,
          toMinutes: passed(ranges) * 10 + 5,
          chanceBeforeClosing: 1 - passed(chances) / 7,
        }
        return describePlace({ ...busy, ahead, estimate })
      }
      const placeOf = sharePlaces(waiting, (ahead) => {
        reckoned += 1
        return alone(ahead)
      })
      const places = Array.from({ length: waiting }, (_, ahead) => ahead)
      expect(places.map(placeOf)).toEqual(places.map(alone))
      expect(placeOf(waiting + 3)).toEqual(alone(waiting + 3))
      expect(reckoned).toBeLessThanOrEqual(4 + 12 * 11)
    }),
  )
})
