import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { codeDays } from '../../server/referral/referral.ts'
import {
  afternoonsOf,
  booking,
  dateInDays,
  everyDay,
  inDays,
  ofLautta,
  publish,
  timesAs,
} from '../support/appointment.ts'
import { aDesk } from '../support/desk.ts'
import { operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, anOperator, aVisitor, mustAnswer, people, resume } from '../support/people.ts'
import { agreed, proposed } from '../support/referral.ts'
import { lautta, laySomeServices, ohjaamo } from '../support/services.ts'

type Added = { entries: Entry[] }
const says = (state: string) => (added: Added) =>
  added.entries.some((entry) => entry.kind === 'referral' && entry.state === state)
const refused = (refusal: string) => ({ ok: false, refusal })
const done = { ok: true, answer: {} }

describe('an appointment', () => {
  let kynnys: Kynnys
  let other: { url: string }
  const open: { close: () => void }[] = []
  const [first, second, third] = [inDays(3, 12), inDays(3, 13), inDays(4, 12)]
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    other = await kynnys.anotherProcess()
  })
  beforeEach(async () => {
    await kynnys.pool.query('delete from appointment')
    await publish(kynnys, everyDay)
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk(url = kynnys.url) {
    const talk = await aConversation(url, people.aino)
    open.push(talk.visitor, talk.counsellor)
    return talk
  }
  async function aProposed(more = {}) {
    const talk = await aTalk()
    const { id } = await proposed(talk, more)
    return { talk, id, ...booking(talk.visitor, id) }
  }
  async function anAgreed(more = {}) {
    const talk = await aTalk()
    const { id, code } = await agreed(talk, { what: 'nothing' }, more)
    return { talk, id, code, ...booking(talk.visitor, id) }
  }
  const rowOf = async (id: string) =>
    (await kynnys.pool.query('select * from referral where id = $1', [id])).rows[0]
  const bookedAt = async (at: string) =>
    (
      await kynnys.pool.query<{ referral_id: string }>(
        `select referral_id from appointment where starts_at = $1 and state = 'booked'`,
        [at],
      )
    ).rows.map((row) => row.referral_id)
  const countedBookings = async () =>
    (
      await kynnys.pool.query<{ count: number }>(
        `select coalesce(sum(count), 0)::int as count from referral_step where state = 'booked' and service_id = $1`,
        [lautta],
      )
    ).rows[0]!.count
  const linesOf = async (talk: Awaited<ReturnType<typeof aTalk>>) =>
    (await resume(talk.visitor)).entries.flatMap((one) => (one.kind === 'referral' ? [one.state] : []))

  it('is booked under a proposal; the card says when, the counsellor hears it, nobody is named (rules 5, 9, 11)', async () => {
    const one = await aProposed()
    expect(await one.times()).toEqual({ referralId: one.id, offers: true, booked: null, calledOff: null })
    const { times, booked } = await one.free()
    expect(booked).toBeNull()
    expect(times.map(({ at }) => at)).toContain(first)
    expect(await one.book(first)).toEqual(done)
    expect(await one.card()).toMatchObject({ state: 'proposed', card: { at: first } })
    expect(await one.times()).toMatchObject({ booked: { at: first, minutes: 60 } })
    await one.talk.counsellor.hears<Added>('entry:added', says('time-booked'))
    const { conversationId } = one.talk
    const { referrals } = await mustAnswer(
      one.talk.counsellor.socket.emitWithAck('referral:of', { conversationId }),
    )
    expect(referrals[0]).toMatchObject({ id: one.id, card: { at: first } })
    const { rows } = await kynnys.pool.query('select to_jsonb(a)::text as line from appointment a')
    expect(JSON.stringify(rows)).not.toContain(conversationId)
    // Asked again after an answer that got lost.
    expect(await one.book(first)).toEqual(done)
    expect(await linesOf(one.talk)).toEqual(['proposed', 'time-booked'])
  })

  it('is the time that the desk sees, and until which the code holds (rule 9)', async () => {
    const one = await anAgreed()
    const late = inDays(28, 15)
    expect(await one.book(late)).toEqual(done)
    const days = ((await rowOf(one.id)).expires_at.getTime() - Date.parse(late)) / 86_400_000
    expect(days).toBe(codeDays)
    // Without a desk no code was drawn; one that comes later is told the time by a new one.
    const desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    const again = { id: one.id, revision: 1, shown: { what: 'nothing' as const } }
    const given = await mustAnswer(one.talk.visitor.socket.emitWithAck('referral:agree', again))
    expect(await desk.look(given!.code)).toMatchObject({ outcome: 'found', visit: { at: late } })
  })

  it('goes into a calendar with its time and its length (rule 9)', async () => {
    const one = await anAgreed()
    await publish(kynnys, afternoonsOf({ minutes: 45 }))
    expect(await one.book(inDays(3, 12, 45))).toEqual(done)
    const wished = { id: one.id, title: 'Meno', withPlace: false }
    const asked = one.talk.visitor.socket.emitWithAck('referral:calendar', wished)
    const file = new ICAL.Component(ICAL.parse((await mustAnswer(asked)).file))
    const event = new ICAL.Event(file.getFirstSubcomponent('vevent') ?? undefined)
    const lasts = [event.startDate, event.endDate].map((time) => time.toJSDate().toISOString())
    expect(lasts).toEqual([inDays(3, 12, 45), inDays(3, 13, 30)])
  })

  it('keeps a proposal from lapsing before it, also when the card is mended meanwhile (rule 9)', async () => {
    const one = await aProposed()
    const late = inDays(27, 12)
    expect(await one.book(late)).toEqual(done)
    expect((await rowOf(one.id)).expires_at.toISOString()).toBe(late)
    const { conversationId, counsellor } = one.talk
    const { card } = (await one.card())!
    const { service: _, meetAgain: __, ...said } = card
    const mended = {
      ...said,
      arrival: null,
      walkerId: null,
      at: null,
      serviceId: lautta,
      conversationId,
      id: one.id,
      revision: 1,
    }
    await mustAnswer(counsellor.socket.emitWithAck('referral:revise', mended))
    expect((await rowOf(one.id)).expires_at.toISOString()).toBe(late)
    expect(await one.card()).toMatchObject({ revision: 2, card: { at: late } })
    // Nobody books by a card that they haven't seen.
    expect(await one.book(first, late)).toEqual(refused('changed-meanwhile'))
    expect(await bookedAt(late)).toEqual([one.id])
  })

  it('that somebody else has is refused kindly, and what is still free is told (rule 6)', async () => {
    const [one, late] = [await aProposed(), await aProposed()]
    expect((await late.free()).times.map(({ at }) => at)).toContain(first)
    expect(await one.book(first)).toEqual(done)
    await late.talk.visitor.hears('appointment:changed')
    expect(await late.book(first)).toEqual(refused('time-taken'))
    const { times } = await late.free()
    expect(times.map(({ at }) => at)).not.toContain(first)
    expect(times.map(({ at }) => at)).toContain(second)
    expect(await linesOf(late.talk)).toEqual(['proposed'])
  })

  it('that goes is heard by who looks at the times in another process, and by nobody else (rule 11)', async () => {
    const [one, looking, elsewhere] = [
      await aProposed(),
      await aProposed(),
      await aProposed({ serviceId: ohjaamo }),
    ]
    await publish(kynnys, everyDay, ohjaamo)
    const tab = await aVisitor(other.url, { token: looking.talk.visitor.token })
    open.push(tab)
    await resume(tab)
    await booking(tab, looking.id).free()
    await elsewhere.free()
    expect(await one.book(second)).toEqual(done)
    await tab.hears('appointment:changed')
    expect(one.talk.visitor.heardOf('appointment:changed')).toEqual([])
    expect(elsewhere.talk.visitor.heardOf('appointment:changed')).toEqual([])
  })

  it('is moved: the old time is free again only if the new one was got (rule 8)', async () => {
    const [one, two] = [await anAgreed(), await aProposed()]
    const before = await countedBookings()
    await one.book(first)
    await two.book(second)
    expect(await one.book(second, first)).toEqual(refused('time-taken'))
    expect([await bookedAt(first), await bookedAt(second)]).toEqual([[one.id], [two.id]])
    expect(await one.card()).toMatchObject({ card: { at: first } })
    expect(await one.book(third, second)).toEqual(refused('changed-meanwhile'))
    expect(await one.book(third)).toEqual(refused('changed-meanwhile'))
    expect(await one.book(third, first)).toEqual(done)
    await one.talk.counsellor.hears<Added>('entry:added', says('time-moved'))
    expect(await bookedAt(first)).toEqual([])
    expect(await two.book(first, second)).toEqual(done)
    // In the numbers each has been booked once.
    expect(await countedBookings()).toBe(before + 2)
    const desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    expect(await desk.look(one.code)).toMatchObject({ visit: { at: third } })
  })

  it('is given back, and is then another’s (rules 8 and 11)', async () => {
    const [one, two] = [await aProposed(), await aProposed()]
    await one.book(first)
    expect(await one.cancel(second)).toEqual(refused('changed-meanwhile'))
    expect(await one.cancel(first)).toEqual(done)
    expect(await one.cancel(first)).toEqual(refused('changed-meanwhile'))
    await one.talk.counsellor.hears<Added>('entry:added', says('time-cancelled'))
    expect(await one.card()).toMatchObject({ card: { at: null } })
    expect(await two.book(first)).toEqual(done)
    expect(await one.book(first)).toEqual(refused('time-taken'))
  })

  it('is refused outside of what the plan gives: too soon, too far, a closed day, the middle of an hour (rules 3, 4)', async () => {
    const one = await aProposed()
    const closed = { from: dateInDays(5), to: dateInDays(6) }
    await publish(kynnys, { ...everyDay, leadMinutes: 40 * 60, closed: [closed] })
    const soon = inDays(1, 12)
    for (const at of [soon, inDays(-1, 12), inDays(29, 12), inDays(5, 12), inDays(3, 12, 30), inDays(3, 9)]) {
      expect(await one.book(at), at).toEqual(refused('time-taken'))
      expect((await one.free()).times.some((time) => time.at === at)).toBe(false)
    }
    const gone = await aProposed({ serviceId: ohjaamo })
    await kynnys.pool.query('delete from appointment_plan where service_id = $1', [ohjaamo])
    expect(await gone.times()).toBeUndefined()
    expect(await gone.book(first)).toEqual(refused('time-taken'))
  })

  it('is refused when the service has gone from the directory while its card is on the screen', async () => {
    const one = await aProposed()
    await kynnys.pool.query('update service set hidden = true where id = $1', [lautta])
    expect(await one.times()).toBeUndefined()
    expect((await one.free()).times).toEqual([])
    // Nobody else was quicker.
    expect(await one.book(first)).toEqual(refused('service-gone'))
    await kynnys.pool.query('update service set hidden = false where id = $1', [lautta])
    expect(await one.book(first)).toEqual(done)
  })

  it('is nobody else’s: not another young person’s, not the counsellor’s to take (rules 5 and 12)', async () => {
    const one = await aProposed()
    await one.book(first)
    const stranger = await aTalk()
    const theirs = booking(stranger.visitor, one.id)
    for (const asked of [theirs.book(second, first), theirs.cancel(first), theirs.book(first)])
      expect(await asked).toEqual(refused('not-found'))
    const looked = stranger.visitor.socket.emitWithAck('appointment:free', { referralId: one.id })
    expect(await looked).toEqual(refused('not-found'))
    expect(await theirs.times()).toBeUndefined()
    expect(await bookedAt(first)).toEqual([one.id])
    const never = booking(one.talk.visitor, randomUUID())
    expect(await never.book(second)).toEqual(refused('not-found'))
  })

  it('is free again when its referral ends, is given to another service, or nobody came (rule 10)', async () => {
    const ends: Record<string, (one: Awaited<ReturnType<typeof aProposed>>) => Promise<unknown>> = {
      declined: ({ talk, id }) =>
        mustAnswer(
          talk.visitor.socket.emitWithAck('referral:answer', { id, revision: 1, answer: 'decline' }),
        ),
      cancelled: ({ talk: { counsellor, conversationId }, id }) =>
        mustAnswer(counsellor.socket.emitWithAck('referral:cancel', { conversationId, id })),
      lapsed: async ({ id }) => {
        await kynnys.pool.query(`update referral set expires_at = now() - interval '1 s' where id = $1`, [id])
        await kynnys.sweepNow()
      },
      proposed: async ({ talk: { counsellor, conversationId }, id, card }) => {
        const { service: _, meetAgain: __, ...said } = (await card())!.card
        const mended = {
          ...said,
          arrival: null,
          walkerId: null,
          serviceId: ohjaamo,
          conversationId,
          id,
          revision: 1,
        }
        await mustAnswer(counsellor.socket.emitWithAck('referral:revise', mended))
      },
      'could-not-come': async ({ talk: { visitor }, id }) => {
        const yes = { id, revision: 1, shown: { what: 'nothing' as const } }
        await mustAnswer(visitor.socket.emitWithAck('referral:agree', yes))
        await mustAnswer(visitor.socket.emitWithAck('referral:tell', { id, what: 'could-not-come' }))
      },
    }
    for (const [state, end] of Object.entries(ends)) {
      const one = await aProposed()
      expect(await one.book(first), state).toEqual(done)
      await end(one)
      expect(await rowOf(one.id), state).toMatchObject({ state, booked_at: null })
      expect(await bookedAt(first), state).toEqual([])
    }
    const one = await anAgreed()
    await one.book(first)
    await mustAnswer(one.talk.visitor.socket.emitWithAck('conversation:erase', {}))
    const { rows } = await kynnys.pool.query('select 1 from appointment where referral_id = $1', [one.id])
    expect(rows).toEqual([])
  })

  it('may be another one for who couldn’t come, under the same code (rule 5)', async () => {
    const one = await anAgreed()
    await one.book(first)
    await mustAnswer(
      one.talk.visitor.socket.emitWithAck('referral:tell', { id: one.id, what: 'could-not-come' }),
    )
    expect(await one.times()).toMatchObject({ offers: true, booked: null })
    expect(await one.book(second)).toEqual(done)
    const desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    expect(await desk.arrive(one.code)).toMatchObject({ outcome: 'arrived', visit: { at: second } })
    expect(await one.times()).toMatchObject({ offers: false })
    expect(await one.book(third, second)).toEqual(refused('changed-meanwhile'))
  })

  it('waits for no answer where the card’s end has come (rule 5)', async () => {
    const one = await anAgreed()
    await kynnys.pool.query(`update referral set expires_at = now() - interval '1 s' where id = $1`, [one.id])
    expect(await one.times()).toBeUndefined()
    expect(await one.book(first)).toEqual(refused('changed-meanwhile'))
    expect(await bookedAt(first)).toEqual([])
  })

  const lastFor = (from: string | null, to: string | null) =>
    kynnys.pool.query(
      `update service set overrides = jsonb_set(overrides, '{validity}', jsonb_build_object('value', $2::jsonb))
        where id = $1`,
      [lautta, JSON.stringify({ from, to })],
    )

  it('is published before the first day of a pop-up, and booked by nobody until then (rule 15)', async () => {
    const one = await aProposed()
    const desk = timesAs(kynnys.url, (await aDesk(kynnys, 'kuusiniemi', lautta)).cookie)
    const beginsOn = dateInDays(20)
    await lastFor(beginsOn, dateInDays(25))
    try {
      const shown = await publish(kynnys, everyDay)
      expect(shown).toMatchObject({ beginsOn, plan: everyDay })
      expect([shown.ahead[0]?.at, shown.ahead.at(-1)?.at]).toEqual([inDays(20, 12), inDays(25, 15)])
      const atDesk = await desk.set(afternoonsOf({ to: 15 * 60 }), { version: shown.version })
      expect(atDesk).toMatchObject({ status: 200, answer: { beginsOn } })
      expect((await desk.read()).answer.services).toMatchObject([{ ...ofLautta, beginsOn }])
      // Whoever holds a card of earlier days finds no time, and takes none.
      expect((await one.free()).times).toEqual([])
      for (const at of [first, inDays(20, 12)]) expect(await one.book(at)).toEqual(refused('time-taken'))
      expect(await bookedAt(inDays(20, 12))).toEqual([])
      // On its first day it gives what was published.
      await lastFor(dateInDays(0), dateInDays(25))
      expect((await one.free()).times.map(({ at }) => at)).toContain(inDays(20, 12))
      expect(await one.book(inDays(20, 12))).toEqual(done)
      // Of one that is over, or hidden, nothing is published any more.
      const version = atDesk.answer.version
      await lastFor(dateInDays(-9), dateInDays(-1))
      expect((await desk.set(everyDay, { version })).answer).toMatchObject({ refusal: 'not-found' })
      await lastFor(beginsOn, null)
      await kynnys.pool.query('update service set hidden = true where id = $1', [lautta])
      expect((await desk.set(everyDay, { version })).answer).toMatchObject({ refusal: 'not-found' })
      expect((await desk.read()).answer.services).toEqual([])
    } finally {
      await kynnys.pool.query('update service set hidden = false where id = $1', [lautta])
      await lastFor(null, null)
    }
  })

  it('lies within the days of a service that is there for a while only (rule 15)', async () => {
    const one = await aProposed()
    await lastFor(dateInDays(0), dateInDays(3))
    const { times } = await one.free()
    expect(times.map(({ at }) => at)).toContain(inDays(3, 15))
    expect(times.map(({ at }) => at).filter((at) => at > inDays(3, 15))).toEqual([])
    expect(await one.book(third)).toEqual(refused('time-taken'))
    // Its last time would end after the last midnight.
    await publish(kynnys, afternoonsOf({ from: 22 * 60 + 30, to: 23 * 60 + 30 }))
    expect(await one.book(inDays(3, 22, 30))).toEqual(done)
    const shown = await publish(kynnys, everyDay)
    expect(shown.ahead.at(-1)?.at).toBe(inDays(3, 15))
    expect(shown.booked.map(({ at }) => at)).toEqual([inDays(3, 22, 30)])
    // Shortened later, it takes nobody's time away.
    await lastFor(dateInDays(0), dateInDays(2))
    expect(await one.times()).toMatchObject({ booked: { at: inDays(3, 22, 30) } })
    expect(await one.book(second, inDays(3, 22, 30))).toEqual(refused('time-taken'))
    expect(await one.times()).toMatchObject({ booked: { at: inDays(3, 22, 30) } })
    await lastFor(null, null)
  })

  it('is published on the record, and so is taking all times away; a refused plan is not', async () => {
    const recorded = async () =>
      (
        await kynnys.pool.query<{ kind: string; role: string }>(
          `select kind, role from audit_record where subject_kind = 'service' and subject_id = $1 order by seq`,
          [lautta],
        )
      ).rows
    const before = (await recorded()).length
    const { version } = await publish(kynnys, { ...everyDay, weekly: [] })
    const desk = timesAs(kynnys.url, (await aDesk(kynnys, 'kuusiniemi', lautta)).cookie)
    expect((await desk.set(everyDay, { version })).status).toBe(200)
    expect((await desk.set(everyDay, { version })).answer).toMatchObject({ refusal: 'changed-meanwhile' })
    expect((await recorded()).slice(before)).toEqual([
      { kind: 'times-removed', role: 'supervisor' },
      { kind: 'times-published', role: 'desk' },
    ])
  })

  it('leaves no old meeting to who walks along, and says that it is agreed anew (rule 18 of referral)', async () => {
    const jere = await anOperator(kynnys.url, people.jere)
    open.push(jere)
    const walkerId = await operatorId(kynnys, people.jere)
    const walk = { who: 'Jere', where: 'Kirjaston ovi', at: inDays(3, 11, 30) }
    const one = await anAgreed({ walk, walkerId })
    const ofJere = async () => {
      const { referrals } = await mustAnswer(jere.socket.emitWithAck('referral:mine', {}))
      return referrals.find(({ id }) => id === one.id)
    }
    const heard = () => jere.heardOf('referral:changed').length
    const begins = async () => {
      const wish = { id: one.id, title: 'Meno', withPlace: true }
      const { file } = await mustAnswer(one.talk.visitor.socket.emitWithAck('referral:calendar', wish))
      const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')
      return [event?.getFirstPropertyValue('dtstart')?.toString(), event?.getFirstPropertyValue('location')]
    }
    const held = { ...walk }
    const anew = { ...walk, at: null }
    // Half an hour after the meeting: it is for this visit.
    expect(await one.book(first)).toEqual(done)
    expect((await one.card())?.card).toMatchObject({ at: first, walk: held, meetAgain: false })
    await expect.poll(ofJere).toMatchObject({ walk: held, meetAgain: false, visitAt: first })
    const before = heard()
    expect(await one.book(third, first)).toEqual(done)
    await expect.poll(heard).toBeGreaterThan(before)
    expect((await one.card())?.card).toMatchObject({ at: third, walk: anew, meetAgain: true })
    expect(await ofJere()).toMatchObject({ walk: anew, meetAgain: true, visitAt: third })
    expect((await begins())[1]).toContain('Nuorten talo Lautta')
    // They ask for another card, and the counsellor writes when they meet for this visit.
    const { socket } = one.talk.visitor
    await mustAnswer(socket.emitWithAck('referral:answer', { id: one.id, revision: 1, answer: 'change' }))
    const { conversationId, counsellor } = one.talk
    const { service: _, meetAgain: __, ...said } = (await one.card())!.card
    const again = { ...walk, at: inDays(4, 11, 30) }
    const mended = { ...said, arrival: null, serviceId: lautta, walk: again, walkerId }
    const revise = { ...mended, conversationId, id: one.id, revision: 1 }
    await mustAnswer(counsellor.socket.emitWithAck('referral:revise', revise))
    expect((await one.card())?.card).toMatchObject({ at: third, walk: again, meetAgain: false })
    expect(await ofJere()).toMatchObject({ walk: again, meetAgain: false })
    // Given back, neither the visit nor the meeting is left on the card.
    expect(await one.cancel(third)).toEqual(done)
    expect((await one.card())?.card).toMatchObject({ at: null, walk: anew, meetAgain: true })
    expect(await ofJere()).toMatchObject({ walk: anew, meetAgain: true, visitAt: null })
    const other = await anOperator(kynnys.url, people.salma)
    open.push(other)
    const { referrals } = await mustAnswer(other.socket.emitWithAck('referral:mine', {}))
    expect(referrals.find(({ id }) => id === one.id)).toBeUndefined()
  })
})
