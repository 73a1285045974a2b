import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Opening } from '../../protocol/opening-hours.ts'
import { Door } from '../../protocol/waiting-room.ts'
import type { Counsellor } from '../../server/queue/queue.ts'
import { nothingUsual, readPace } from '../../server/wait-estimate/queue-past.ts'
import { estimateWaitAt, type HeldBack } from '../../server/wait-estimate/wait-estimate.ts'
import { createLanguageFirst } from '../../server/waiting-room/language-first.ts'
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

describe('language first', () => {
  const now = new Date('2026-11-23T15:00:00Z')
  const promised = {
    routing: 'push' as const,
    languagePatienceMinutes: 10,
    themes: [],
    answerWithinHours: 48,
  }
  const nuoret = { ...team('nuoret', 0), ...promised }
  const someone = (id: string, languages: string[], more: Partial<Counsellor> = {}): Counsellor => ({
    id,
    languages,
    ...{ isHere: true, paused: false, open: 0, hasOffer: false, owesForm: false, idleSince: now },
    roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
    memberships: [],
    ...more,
  })
  const aino = someone('aino', ['fi'])
  const jere = someone('jere', ['fi', 'sv'], { open: 2 })
  const pace = readPace({
    conversations: Array.from({ length: 20 }, (_, index) => ({
      ...{
        ...{ waitingSinceAgo: 100, waitedUntilAgo: 95 - index, hasLeft: false, isAnswerToMessage: false },
        ...{ claimedAgo: 95 - index, endedAgo: 60 - index, ownerId: 'jere', ownerSlots: 2 },
      },
    })),
    usual: nothingUsual,
  })
  function say(counsellors: Counsellor[], more: Partial<typeof nuoret | { routing: 'pull' }> = {}) {
    const teams = [{ ...nuoret, ...more }]
    const capacity = capacityOf(teams[0]!, { teams, counsellors, now })
    const presents = new Map([
      [
        'nuoret',
        (ahead: number, held?: HeldBack): TeamPresent => ({
          ...{ ...busy, waiting: 0, ahead, ...capacity, ...(held && { freeSlots: held.freeSlots }) },
          estimate: estimateWaitAt(pace, { ahead, closesInMinutes: null, ...capacity }, held),
        }),
      ],
    ])
    const first = createLanguageFirst({ teams, counsellors, now, waiting: 0, presents })
    const usual = describeDoor(presents.get('nuoret')!(0))
    const { teamsIn = {} } = first.teamsAt(new Map([['nuoret', usual]]), () => 0)
    const swedish = (waited: number, urgency = 0) => {
      const place = first.placeOf(
        {
          ...{ id: 'sv', teamId: 'nuoret', language: 'sv', urgency, turnUntil: null, visitorHere: true },
          ...{ preferredOperatorId: null, offeredTo: null, offeredUntil: null },
          waitingSince: new Date(now.getTime() - waited * 60_000),
        },
        0,
      )
      return place?.state === 'wait' ? place.range : place
    }
    return { usual, teamsIn, swedish }
  }

  it('calls nobody free for whom a counsellor of their language is waited for first', () => {
    const { usual, teamsIn } = say([aino, jere])
    expect(usual.state).toBe('free')
    expect(Object.keys(teamsIn)).toEqual(['sv'])
    expect(teamsIn.sv).toMatchObject([{ door: { state: 'wait', ahead: 0 } }])
    const door = teamsIn.sv![0]!.door
    // A speaker may come at once; whoever is free comes when the patience is over.
    expect(door.state === 'wait' && door.range!.to).toBe(15)
  })

  it('says a wait that shrinks with the patience, and is everybody’s when it is over or somebody is in danger', () => {
    const { swedish } = say([aino, jere])
    const tos = [0, 4, 6, 10].map((waited) => (swedish(waited) as { to: number }).to)
    expect(tos).toEqual([15, 15, 10, 5])
    expect(swedish(0, 2)).toEqual(swedish(10))
  })

  it('is said only where somebody is held back: by a team that picks, for all who speak it, or for none, never', () => {
    const busyJere = { ...jere, open: 2 }
    expect(say([aino, busyJere], { routing: 'pull' }).teamsIn).toEqual({})
    expect(say([aino, { ...jere, open: 1 }]).teamsIn).toEqual({})
    expect(say([aino, { ...jere, paused: true }]).teamsIn).toEqual({})
    expect(say([{ ...aino, languages: ['fi', 'sv'] }, busyJere]).teamsIn).toEqual({})
    expect(say([aino, busyJere], { languagePatienceMinutes: 0 }).teamsIn).toEqual({})
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
