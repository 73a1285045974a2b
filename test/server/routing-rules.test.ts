import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Queue } from '../../protocol/queue.ts'
import { applyDifference, differenceOf } from '../../protocol/queue-difference.ts'
import { countAhead, countAheadOfNewcomer, inOrder, isTurnKept } from '../../server/queue/order.ts'
import {
  type Counsellor,
  type Floor,
  nextFor,
  type Queued,
  type Refused,
  type Routed,
  speaks,
} from '../../server/queue/queue.ts'
import { whomToOffer } from '../../server/queue/whom-to-offer.ts'
import {
  capacityIn,
  capacityOf,
  divertedTo,
  servedTeams,
  takeableTeams,
  teamsServedWith,
} from '../../server/team/team.ts'

const now = new Date('2026-11-22T20:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

const teamIds = ['nuoret', 'ohjaamo', 'svenska']
const aTeam = (id: string, values: Partial<Routed> = {}): Routed => ({
  id,
  siteId: 'kuusiniemi',
  position: teamIds.indexOf(id),
  routing: 'push',
  capacity: 4,
  capacityRaisedBy: 0,
  capacityRaisedUntil: null,
  divertTo: null,
  divertedUntil: null,
  languagePatienceMinutes: 10,
  ...values,
})
const aCounsellor = (id: string, values: Partial<Counsellor> = {}): Counsellor => ({
  id,
  languages: ['fi'],
  isHere: true,
  paused: false,
  open: 0,
  hasOffer: false,
  owesForm: false,
  idleSince: minutes(-5),
  roles: [{ siteId: 'kuusiniemi', role: 'counsellor' }],
  memberships: [],
  ...values,
})
const oneWaiting = (id: string, values: Partial<Queued> = {}): Queued => ({
  id,
  teamId: 'nuoret',
  language: 'fi',
  urgency: 0,
  waitingSince: minutes(-1),
  turnUntil: null,
  visitorHere: true,
  preferredOperatorId: null,
  offeredTo: null,
  offeredUntil: null,
  ...values,
})
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

const time = fc.integer({ min: -60, max: 5 }).map(minutes)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const teams = fc.tuple(
  ...teamIds.map((id) =>
    fc
      .record({
        routing: fc.constantFrom('pull' as const, 'next' as const, 'push' as const),
        capacity: fc.integer({ min: 1, max: 4 }),
        capacityRaisedBy: fc.integer({ min: 0, max: 2 }),
        capacityRaisedUntil: maybe(time),
        divertTo: maybe(fc.constantFrom(...teamIds.filter((other) => other !== id))),
        divertedUntil: maybe(time),
      })
      .map((values) => aTeam(id, values)),
  ),
)
const counsellors = fc
  .array(
    fc.record({
      languages: fc.subarray(['fi', 'sv', 'en'], { minLength: 1 }),
      isHere: fc.boolean(),
      paused: fc.boolean(),
      open: fc.integer({ min: 0, max: 5 }),
      hasOffer: fc.boolean(),
      idleSince: time,
      roles: fc.constantFrom(
        [{ siteId: 'kuusiniemi', role: 'counsellor' as const }],
        [{ siteId: 'kuusiniemi', role: 'supervisor' as const }],
        [{ siteId: 'kuusiniemi', role: 'administrator' as const }],
        [{ siteId: 'ahtola', role: 'counsellor' as const }],
      ),
      memberships: fc
        .subarray(teamIds)
        .chain((own) =>
          fc.tuple(
            ...own.map((teamId) =>
              fc.record({ teamId: fc.constant(teamId), capacity: maybe(fc.integer({ min: 1, max: 3 })) }),
            ),
          ),
        ),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((values, index) => aCounsellor(`c${index}`, values)))
const queue = fc
  .array(
    fc.record({
      teamId: fc.constantFrom(...teamIds),
      language: fc.constantFrom('fi' as const, 'fi-simple' as const, 'sv' as const, 'en' as const),
      urgency: fc.integer({ min: 0, max: 2 }),
      waitingSince: time,
      turnUntil: maybe(time),
      visitorHere: fc.boolean(),
      preferredOperatorId: maybe(fc.constantFrom('c0', 'c1', 'gone')),
      offer: maybe(fc.record({ offeredTo: fc.constantFrom('c0', 'c1'), offeredUntil: time })),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map(({ offer, ...values }, index) => oneWaiting(`w${index}`, { ...values, ...offer })))
const refusals: fc.Arbitrary<Refused> = fc
  .array(fc.record({ one: fc.nat(11), counsellor: fc.nat(5), at: fc.constantFrom(-2, -0.5) }), {
    maxLength: 20,
  })
  .map((list) => {
    const refused = new Map<string, Map<string, Date>>()
    for (const { one, counsellor, at } of list)
      refused.set(`w${one}`, (refused.get(`w${one}`) ?? new Map()).set(`c${counsellor}`, minutes(at)))
    return refused
  })
const floors = fc.record({ teams, counsellors }).map((floor): Floor => ({ ...floor, now }))

describe('the order of the queue', () => {
  it('is urgency, then a turn that was kept and is taken up, then the longest wait', () => {
    const order = inOrder([
      oneWaiting('long', { waitingSince: minutes(-40) }),
      oneWaiting('back', { waitingSince: minutes(-2), turnUntil: minutes(1) }),
      oneWaiting('still-away', { waitingSince: minutes(-50), turnUntil: minutes(1), visitorHere: false }),
      oneWaiting('soon', { urgency: 1 }),
      oneWaiting('now', { urgency: 2, waitingSince: minutes(0) }),
    ])
    expect(ids(order)).toEqual(['now', 'soon', 'back', 'still-away', 'long'])
  })

  it('is one order whatever order it is read in, and loses nobody', () => {
    fc.assert(
      fc.property(queue, fc.integer(), (waiting, turn) => {
        const turned = [...waiting.slice(turn % 7), ...waiting.slice(0, turn % 7)]
        expect(ids(inOrder(turned))).toEqual(ids(inOrder(waiting)))
        expect(ids(inOrder(waiting)).sort()).toEqual(ids(waiting).sort())
      }),
    )
  })

  it('counts who is served before: of the same team, and of those that its counsellors answer as well', () => {
    fc.assert(
      fc.property(floors, queue, ({ teams }, waiting) => {
        const ahead = countAhead(waiting, { teams, now })
        for (const one of waiting) {
          const together = teamsServedWith(teams.find(({ id }) => id === one.teamId)!, teams, now)
          // As it is for everybody who is here, and will be for this one as soon as they are back.
          const mine = waiting.filter((other) => together.includes(other.teamId) && !isTurnKept(other))
          const order = inOrder([...mine.filter(({ id }) => id !== one.id), { ...one, visitorHere: true }])
          expect(ahead.get(one.id)).toBe(ids(order).indexOf(one.id))
        }
      }),
    )
  })

  it('is what counsellors follow: who has n ahead is the n-th that one who answers all of those takes', () => {
    fc.assert(
      fc.property(teams, queue, (teams, waiting) => {
        const patient = waiting.map((one) => ({ ...one, waitingSince: minutes(-11), offeredTo: null }))
        const ahead = countAhead(patient, { teams, now })
        for (const team of teams) {
          const together = teamsServedWith(team, teams, now)
          const memberships = together.map((teamId) => ({ teamId, capacity: 1 }))
          const counsellor = aCounsellor('c', { memberships })
          const served = nextFor(counsellor, patient, { teams, counsellors: [counsellor], now })
          // Who serves more than these, because something else is diverted to one of them, follows a longer queue.
          const line = served.filter(({ teamId }) => together.includes(teamId))
          for (const [place, { id, teamId }] of line.entries())
            if (teamId === team.id) expect(ahead.get(id)).toBe(place)
        }
      }),
    )
  })

  it('tells a newcomer the place they will have', () => {
    fc.assert(
      fc.property(floors, queue, fc.constantFrom(...teamIds), ({ teams }, waiting, teamId) => {
        const before = waiting.map((one) => ({ ...one, waitingSince: minutes(-1) }))
        const told = countAheadOfNewcomer(before, teamId, { teams, now })
        const joined = [...before, oneWaiting('new', { teamId, waitingSince: now })]
        expect(countAhead(joined, { teams, now }).get('new')).toBe(told)
      }),
    )
  })
})

describe('teams', () => {
  const [nuoret, ohjaamo] = [aTeam('nuoret'), aTeam('ohjaamo')]

  it('of whoever is in none are the site’s first', () => {
    expect(ids(servedTeams(aCounsellor('c'), [ohjaamo, nuoret], now))).toEqual(['nuoret'])
    const member = aCounsellor('c', { memberships: [{ teamId: 'ohjaamo', capacity: null }] })
    expect(ids(servedTeams(member, [nuoret, ohjaamo], now))).toEqual(['ohjaamo'])
  })

  it('may all be taken from by a supervisor, by nobody of another city, and by no administrator', () => {
    const roles = (role: 'supervisor' | 'administrator', siteId = 'kuusiniemi') =>
      aCounsellor('c', { roles: [{ siteId, role }] })
    expect(ids(takeableTeams(roles('supervisor'), [nuoret, ohjaamo], now))).toEqual(['nuoret', 'ohjaamo'])
    expect(takeableTeams(roles('supervisor', 'ahtola'), [nuoret, ohjaamo], now)).toEqual([])
    expect(takeableTeams(roles('administrator'), [nuoret, ohjaamo], now)).toEqual([])
  })

  it('lend their queue while it is diverted, and not a moment longer', () => {
    const member = aCounsellor('c', { memberships: [{ teamId: 'ohjaamo', capacity: 2 }] })
    const diverted = aTeam('nuoret', { divertTo: 'ohjaamo', divertedUntil: minutes(1) })
    expect(ids(servedTeams(member, [diverted, ohjaamo], now))).toEqual(['nuoret', 'ohjaamo'])
    expect(capacityIn(member, diverted, [diverted, ohjaamo], now)).toBe(2)
    expect(divertedTo({ ...diverted, divertedUntil: now }, now)).toBeUndefined()
    expect(ids(servedTeams(member, [{ ...diverted, divertedUntil: now }, ohjaamo], now))).toEqual(['ohjaamo'])
  })

  it('give everybody more for as long as the supervisor said', () => {
    const raised = aTeam('nuoret', { capacityRaisedBy: 2, capacityRaisedUntil: minutes(1) })
    expect(capacityOf(aCounsellor('c'), [raised], now)).toBe(6)
    expect(capacityOf(aCounsellor('c'), [{ ...raised, capacityRaisedUntil: now }], now)).toBe(4)
    const own = aCounsellor('c', { memberships: [{ teamId: 'nuoret', capacity: 1 }] })
    expect(capacityOf(own, [raised], now)).toBe(3)
  })
})

describe('the next one', () => {
  const floor = (...counsellors: Counsellor[]): Floor => ({ teams: [aTeam('nuoret')], counsellors, now })

  it('speaks the counsellor’s language first; after the patience anybody may come', () => {
    const [aino, jere] = [aCounsellor('aino'), aCounsellor('jere', { languages: ['sv'], open: 4 })]
    const swedish = (since: number) => oneWaiting('sv', { language: 'sv', waitingSince: minutes(since) })
    expect(ids(nextFor(aino, [swedish(-9), oneWaiting('fi')], floor(aino, jere)))).toEqual(['fi'])
    expect(ids(nextFor(aino, [swedish(-10), oneWaiting('fi')], floor(aino, jere)))).toEqual(['sv', 'fi'])
    expect(speaks(aino, 'fi-simple')).toBe(true)
    expect(speaks(aCounsellor('c', { languages: ['sv'] }), 'fi-simple')).toBe(false)
  })

  it('waits for no language that nobody speaks who is here for the team, and in danger for none', () => {
    const [aino, jere] = [aCounsellor('aino'), aCounsellor('jere', { languages: ['sv'], open: 4 })]
    const swedish = oneWaiting('sv', { language: 'sv' })
    const nextOfAino = (one: Queued, ...others: Counsellor[]) =>
      ids(nextFor(aino, [one], { ...floor(aino, ...others), teams: [aTeam('nuoret'), aTeam('svenska')] }))
    expect(nextOfAino(swedish, jere)).toEqual([])
    expect(nextOfAino(swedish)).toEqual(['sv'])
    const memberships = [{ teamId: 'svenska', capacity: null }]
    for (const gone of [{ isHere: false }, { paused: true }, { memberships }])
      expect(nextOfAino(swedish, { ...jere, ...gone })).toEqual(['sv'])
    for (const preferredOperatorId of [null, 'jere']) {
      const inDanger = { ...swedish, urgency: 2, preferredOperatorId }
      expect(nextOfAino(inDanger, { ...jere, open: 0 })).toEqual(['sv'])
      expect(whomToOffer([inDanger], floor(aino, jere))).toHaveLength(1)
    }
    expect(nextOfAino({ ...swedish, urgency: 1 }, jere)).toEqual([])
    expect(whomToOffer([swedish], floor(aino, jere))).toEqual([])
    expect(whomToOffer([swedish], floor(aino))).toHaveLength(1)
    // Whoever speaks it comes first all the same.
    const urgent = { ...swedish, urgency: 2 }
    const both = floor(aino, { ...jere, open: 1, idleSince: minutes(-1) })
    expect(whomToOffer([urgent], both)).toEqual([{ conversationId: 'sv', operatorId: 'jere' }])
  })

  it('waits for whom they asked for while that one is there and has room', () => {
    const [aino, jere] = [aCounsellor('aino'), aCounsellor('jere')]
    const asking = (since = -1) =>
      oneWaiting('one', { preferredOperatorId: 'jere', waitingSince: minutes(since) })
    const nextOfAino = (jereNow: Counsellor, since?: number) =>
      ids(nextFor(aino, [asking(since)], floor(aino, jereNow)))
    expect(nextOfAino(jere)).toEqual([])
    expect(ids(nextFor(jere, [asking()], floor(aino, jere)))).toEqual(['one'])
    expect(nextOfAino(jere, -10)).toEqual(['one'])
    for (const gone of [{ isHere: false }, { paused: true }, { open: 4 }])
      expect(nextOfAino({ ...jere, ...gone })).toEqual(['one'])
  })

  it('is of a team one serves and has room in, and is neither offered to somebody nor away', () => {
    fc.assert(
      fc.property(floors, queue, (floor, waiting) => {
        for (const counsellor of floor.counsellors) {
          const served = servedTeams(counsellor, floor.teams, now)
          for (const one of nextFor(counsellor, waiting, floor)) {
            const team = served.find(({ id }) => id === one.teamId)!
            expect(team).toBeDefined()
            const had = counsellor.open + Number(counsellor.hasOffer)
            expect(had).toBeLessThan(capacityIn(counsellor, team, floor.teams, now))
            expect(one.offeredUntil === null || one.offeredUntil <= now).toBe(true)
            expect(isTurnKept(one)).toBe(false)
          }
        }
      }),
    )
  })

  it('skips nobody who suits: after the patience the first of the team is the next', () => {
    fc.assert(
      fc.property(floors, queue, (floor, waiting) => {
        const patient = waiting.map((one) => ({ ...one, waitingSince: minutes(-11), offeredTo: null }))
        for (const counsellor of floor.counsellors) {
          const served = servedTeams(counsellor, floor.teams, now)
            .filter((team) => {
              const had = counsellor.open + Number(counsellor.hasOffer)
              return had < capacityIn(counsellor, team, floor.teams, now)
            })
            .map(({ id }) => id)
          const mine = patient.filter((one) => served.includes(one.teamId) && !isTurnKept(one))
          expect(ids(nextFor(counsellor, patient, floor))).toEqual(ids(inOrder(mine)))
        }
      }),
    )
  })
})

describe('offers', () => {
  it('go to whoever has had nothing new for longest, each at most one, and to none without room', () => {
    const floor: Floor = {
      teams: [aTeam('nuoret')],
      counsellors: [
        aCounsellor('busy', { open: 4, idleSince: minutes(-60) }),
        aCounsellor('new', { idleSince: minutes(-1) }),
        aCounsellor('idle', { idleSince: minutes(-30) }),
      ],
      now,
    }
    const waiting = ['a', 'b', 'c'].map((id) => oneWaiting(id))
    expect(whomToOffer(waiting, floor)).toEqual([
      { conversationId: 'a', operatorId: 'idle' },
      { conversationId: 'b', operatorId: 'new' },
    ])
    const declined = new Map([['a', new Map([['idle', minutes(-0.5)]])]])
    expect(whomToOffer(waiting, { ...floor, refused: declined })).toEqual([
      { conversationId: 'a', operatorId: 'new' },
      { conversationId: 'b', operatorId: 'idle' },
    ])
  })

  it('never reach who is away, paused, full, of another team, or already asked; and nobody twice', () => {
    fc.assert(
      fc.property(floors, queue, (floor, waiting) => {
        const offerings = whomToOffer(waiting, floor)
        expect(new Set(offerings.map(({ operatorId }) => operatorId)).size).toBe(offerings.length)
        expect(new Set(offerings.map(({ conversationId }) => conversationId)).size).toBe(offerings.length)
        for (const { conversationId, operatorId } of offerings) {
          const counsellor = floor.counsellors.find(({ id }) => id === operatorId)!
          expect(counsellor).toMatchObject({ isHere: true, paused: false, hasOffer: false })
          expect(ids(nextFor(counsellor, waiting, floor))).toContain(conversationId)
          const { teamId } = waiting.find(({ id }) => id === conversationId)!
          expect(floor.teams.find(({ id }) => id === teamId)!.routing).toBe('push')
        }
      }),
    )
  })

  it('leave nobody waiting whom somebody free could have had', () => {
    fc.assert(
      fc.property(floors, queue, refusals, fc.boolean(), (someFloor, some, refused, isCalm) => {
        const floor = { ...(isCalm ? calm(someFloor) : someFloor), refused }
        const early = { waitingSince: minutes(-1), offeredUntil: null }
        const waiting = some.map((one) => (isCalm ? { ...one, ...early } : one))
        const offerings = whomToOffer(waiting, floor)
        const asked = new Set(offerings.map(({ operatorId }) => operatorId))
        const offered = new Set(offerings.map(({ conversationId }) => conversationId))
        const left = waiting.filter(
          (one) => !offered.has(one.id) && !isTurnKept(one) && !(one.offeredUntil && one.offeredUntil > now),
        )
        for (const one of left)
          for (const counsellor of floor.counsellors) {
            const isAsked = counsellor.hasOffer || asked.has(counsellor.id)
            if (!isAsked && isFreeFor(counsellor, one, floor) && mayRingAgain(counsellor, one, refused))
              expect(worthWaitingFor(one, counsellor, floor)).not.toEqual([])
          }
      }),
      { numRuns: 500 },
    )
  })

  it('wait for nobody who has refused them: not for whom they asked for, nor for who speaks their language', () => {
    const [aino, jere, oona] = [
      aCounsellor('aino'),
      aCounsellor('jere', { languages: ['fi', 'sv'] }),
      aCounsellor('oona', { idleSince: minutes(-1) }),
    ]
    const floor: Floor = { teams: [aTeam('nuoret')], counsellors: [aino, oona], now }
    const offeredTo = (one: Queued, some: Floor, ...refused: [string, number][]) =>
      whomToOffer([one], {
        ...some,
        refused: new Map([[one.id, new Map(refused.map(([id, at]) => [id, minutes(at)]))]]),
      }).map(({ operatorId }) => operatorId)
    const asking = oneWaiting('one', { preferredOperatorId: 'aino' })
    expect(offeredTo(asking, floor)).toEqual(['aino'])
    expect(offeredTo(asking, floor, ['aino', -0.5])).toEqual(['oona'])
    // It rings again where somebody refused only after all others.
    expect(offeredTo(asking, floor, ['aino', -2])).toEqual(['oona'])
    expect(offeredTo(asking, { ...floor, counsellors: [aino] }, ['aino', -2])).toEqual(['aino'])

    const swedish = oneWaiting('sv', { language: 'sv' })
    const busy = { ...floor, counsellors: [aino, { ...jere, open: 4 }] }
    expect(offeredTo(swedish, busy)).toEqual([])
    expect(offeredTo(swedish, busy, ['jere', -2])).toEqual(['aino'])
    const refused = new Map([['sv', new Map([['jere', minutes(-2)]])]])
    expect(ids(nextFor(aino, [swedish], { ...busy, refused }))).toEqual(['sv'])
    expect(ids(nextFor(aino, [oneWaiting('other', { language: 'sv' })], { ...busy, refused }))).toEqual([])
  })
})

/** All are here and idle: what is rare elsewhere happens. */
function calm({ teams, counsellors, now }: Floor): Floor {
  const idle = { isHere: true, paused: false, open: 0, hasOffer: false }
  return {
    teams: teams.map((team) => ({ ...team, routing: 'push' })),
    counsellors: counsellors.map((one) => ({ ...one, ...idle })),
    now,
  }
}

/** Told anew, so that routing is not its own judge: in a pushed queue they serve, here, with room. */
function isFreeFor(counsellor: Counsellor, { teamId }: Queued, floor: Floor): boolean {
  const team = servedTeams(counsellor, floor.teams, now).find(({ id }) => id === teamId)
  if (team?.routing !== 'push' || !counsellor.isHere || counsellor.paused) return false
  return counsellor.open + Number(counsellor.hasOffer) < capacityIn(counsellor, team, floor.teams, now)
}

function mayRingAgain({ id }: Counsellor, one: Queued, refused: Refused): boolean {
  const at = refused.get(one.id)?.get(id)
  return at === undefined || now.getTime() - at.getTime() >= 60_000
}

/** Those who have not refused them and are asked for, with room, or speak what this one doesn't; for ten minutes. */
function worthWaitingFor(one: Queued, counsellor: Counsellor, floor: Floor): string[] {
  if (one.urgency === 2 || now.getTime() - one.waitingSince.getTime() >= 600_000) return []
  if (counsellor.id === one.preferredOperatorId) return []
  const willing = floor.counsellors.filter(({ id }) => !floor.refused?.get(one.id)?.has(id))
  const wanted = willing.filter(
    (other) => other.id === one.preferredOperatorId && isFreeFor(other, one, floor),
  )
  if (speaks(counsellor, one.language)) return ids(wanted)
  const here = willing.filter(({ isHere, paused }) => isHere && !paused)
  const serving = here.filter((other) =>
    servedTeams(other, floor.teams, now).some(({ id }) => id === one.teamId),
  )
  return ids([...wanted, ...serving.filter((other) => speaks(other, one.language))])
}

it('makes one queue the next by their difference, and no other queue', () => {
  const someQueue = fc
    .uniqueArray(fc.record({ id: fc.integer({ min: 100, max: 130 }), urgency: fc.nat(2) }), {
      selector: ({ id }) => id,
    })
    .map((some) => {
      const rank = ({ urgency, id }: (typeof some)[number]) => (2 - urgency) * 1000 + id
      const waiting = some
        .sort((one, other) => rank(one) - rank(other))
        .map(({ id, urgency }) => ({ id: `${id}`, urgency }))
      return { version: JSON.stringify(waiting), waiting } as unknown as Queue
    })
  fc.assert(
    fc.property(someQueue, someQueue, someQueue, (before, after, another) => {
      const difference = differenceOf(before, after)
      expect(applyDifference(before, difference)).toEqual(after)
      if (another.version !== before.version) expect(applyDifference(another, difference)).toBeUndefined()
    }),
  )
})
