import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
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
import { aDesk, aDeskAccount } from '../support/desk.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, mustAnswer, people, resume, signIn } from '../support/people.ts'
import { agreed, proposed } from '../support/referral.ts'
import { ahtolanTalo, lautta, laySomeServices, ohjaamo } from '../support/services.ts'

type Added = { entries: Entry[] }
const says = (state: string) => (added: Added) =>
  added.entries.some((entry) => entry.kind === 'referral' && entry.state === state)

describe('the times of a service', () => {
  let kynnys: Kynnys
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
  })
  beforeEach(async () => {
    await kynnys.pool.query('delete from appointment')
    await kynnys.pool.query('delete from appointment_plan')
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk() {
    const talk = await aConversation(kynnys.url, people.aino, { nickname: 'Vilhelmiina' })
    open.push(talk.visitor, talk.counsellor)
    return talk
  }
  const timesOf = async (email: string) => timesAs(kynnys.url, await signIn(kynnys.url, email))
  const plans = async () =>
    (await kynnys.pool.query('select site_id, service_id, version from appointment_plan order by 1, 2')).rows

  it('are published by its steward, as long as they work there and look after it (rule 12)', async () => {
    const aino = await timesOf(people.aino)
    const ask = `?site=kuusiniemi&service=${lautta}`
    const steward = (email: string | null) =>
      kynnys.pool.query(
        'update service set steward_id = (select id from operator where email = $2) where id = $1',
        [lautta, email],
      )
    expect((await aino.set(everyDay)).status).toBe(403)
    await steward(people.aino)
    expect((await aino.read(ask)).answer.services).toMatchObject([{ serviceId: lautta, version: 0 }])
    expect(await aino.set(everyDay)).toMatchObject({ status: 200, answer: { version: 1 } })
    const { rows } = await kynnys.pool.query(
      `select kind, role, subject_id from audit_record where kind = 'times-published' order by seq desc limit 1`,
    )
    expect(rows).toEqual([{ kind: 'times-published', role: 'counsellor', subject_id: lautta }])
    const before = await plans()
    // What they look after is that one: no other of the site, no list of them all, and no desk.
    for (const query of [`?site=kuusiniemi&service=${ohjaamo}`, '?site=kuusiniemi', ''])
      expect((await aino.read(query)).status, query).toBe(403)
    expect((await aino.set(everyDay, { serviceId: ohjaamo })).status).toBe(403)
    const jere = await timesOf(people.jere)
    expect([(await jere.read(ask)).status, (await jere.set(everyDay, { version: 1 })).status]).toEqual([
      403, 403,
    ])
    // Somebody of another city is none, whatever the row says.
    await steward(people.yusuf)
    const yusuf = await timesOf(people.yusuf)
    expect([(await yusuf.read(ask)).status, (await yusuf.set(everyDay, { version: 1 })).status]).toEqual([
      403, 403,
    ])
    expect((await aino.set(everyDay, { version: 1 })).status).toBe(403)
    await steward(null)
    expect(await plans()).toEqual(before)
  })

  it('are published by its desk and by who decides about the site, and by nobody else (rule 12)', async () => {
    const { email } = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const desk = await timesOf(email)
    expect((await desk.read()).answer).toEqual({
      services: [
        {
          ...ofLautta,
          name: 'Nuorten talo Lautta',
          beginsOn: null,
          version: 0,
          plan: null,
          booked: [],
          ahead: [],
        },
      ],
    })
    const set = await desk.set(everyDay)
    expect(set).toMatchObject({ status: 200, answer: { version: 1, plan: everyDay } })
    expect(set.answer.ahead.length).toBeGreaterThan(40)
    expect(set.answer.ahead[0]).toEqual({ at: expect.any(String), minutes: 60, free: 1, capacity: 1 })
    expect((await desk.set(everyDay)).answer).toMatchObject({ refusal: 'changed-meanwhile' })
    const salma = await timesOf(people.salma)
    expect((await salma.set(everyDay, { version: 1 })).answer).toMatchObject({ version: 2 })
    const hilkka = await timesOf(people.hilkka)
    expect((await hilkka.read('?site=kuusiniemi')).answer.services).toHaveLength(1)
    const before = await plans()
    const withoutService = await aDeskAccount(kynnys, 'kuusiniemi')
    const elsewhere = await aDeskAccount(kynnys, 'ahtola', ahtolanTalo)
    const neighbour = await aDeskAccount(kynnys, 'kuusiniemi', ohjaamo)
    for (const who of [people.aino, people.yusuf, withoutService.email, elsewhere.email, neighbour.email]) {
      const caller = await timesOf(who)
      expect(await caller.set(everyDay, { version: 2 }), who).toMatchObject({ status: 403 })
      expect(await caller.read('?site=kuusiniemi'), who).toMatchObject({ status: 403 })
    }
    expect((await (await timesOf(people.aino)).read()).status).toBe(403)
    expect((await (await timesOf(neighbour.email)).read()).answer.services).toMatchObject([
      { serviceId: ohjaamo, version: 0 },
    ])
    expect(await plans()).toEqual(before)
  })

  it('are refused when they give nothing, are of no service of the site, or of another city', async () => {
    const salma = await timesOf(people.salma)
    const no = async (plan: unknown, more: object, refusal: string) =>
      expect((await salma.set(plan, more)).answer).toMatchObject({ refusal })
    await no(afternoonsOf({ to: 12 * 60 }), {}, 'impossible-hours')
    await no({ ...everyDay, leadMinutes: -1 }, {}, 'invalid-request')
    await no({ ...everyDay, secret: 'x' }, {}, 'invalid-request')
    await no(everyDay, { serviceId: ahtolanTalo }, 'not-found')
    await no(everyDay, { siteId: 'ahtola', serviceId: ahtolanTalo }, 'not-allowed')
    expect((await salma.read('?site=kuusiniemi&service=x')).answer).toMatchObject({
      refusal: 'invalid-request',
    })
    expect(await plans()).toEqual([])
  })

  it('show the desk what is booked and how far it has come, never who (rule 12)', async () => {
    await publish(kynnys, everyDay)
    const desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    const talk = await aTalk()
    const [undecided, coming, there] = [await proposed(talk), await agreed(talk), await agreed(talk)]
    for (const [index, { id }] of [undecided, coming, there].entries())
      expect(await booking(talk.visitor, id).book(inDays(3, 12 + index))).toMatchObject({ ok: true })
    expect(await desk.arrive(there.code)).toMatchObject({ outcome: 'arrived' })
    const { answer } = await timesAs(kynnys.url, desk.cookie).read()
    const [own] = answer.services
    expect(own.booked).toEqual([
      { at: inDays(3, 12), minutes: 60, state: 'no-code' },
      { at: inDays(3, 13), minutes: 60, state: 'has-code' },
      { at: inDays(3, 14), minutes: 60, state: 'arrived' },
    ])
    const onDay = own.ahead.filter(({ at }: { at: string }) => at >= inDays(3, 0) && at < inDays(4, 0))
    expect(onDay.map(({ free }: { free: number }) => free)).toEqual([0, 0, 0, 1])
    for (const hidden of ['Vilhelmiina', talk.conversationId, coming.id, coming.code])
      expect(JSON.stringify(answer)).not.toContain(hidden)
  })

  it('of a day that is closed are called off: the young person hears it, is offered others, and the code stays good (rule 13)', async () => {
    await publish(kynnys, everyDay)
    const desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    const [talk, other] = [await aTalk(), await aTalk()]
    const [shut, stays] = [await agreed(talk), await agreed(other)]
    const one = booking(talk.visitor, shut.id)
    await one.book(inDays(3, 12))
    await booking(other.visitor, stays.id).book(inDays(4, 12))
    const closed = [{ from: dateInDays(3), to: dateInDays(3) }]
    const set = await timesAs(kynnys.url, desk.cookie).set({ ...everyDay, closed }, { version: 1 })
    expect(set.answer.booked).toMatchObject([{ at: inDays(4, 12) }])
    await talk.visitor.hears<Added>('entry:added', says('time-called-off'))
    await talk.counsellor.hears<Added>('entry:added', says('time-called-off'))
    await talk.visitor.hears('referral:changed')
    expect(other.visitor.heardOf<Added>('entry:added').some(says('time-called-off'))).toBe(false)
    const gone = { at: inDays(3, 12), minutes: 60 }
    expect(await one.times()).toEqual({ referralId: shut.id, offers: true, booked: null, calledOff: gone })
    expect(await one.card()).toMatchObject({ state: 'agreed', card: { at: null } })
    expect(await desk.look(shut.code)).toMatchObject({ outcome: 'found', visit: { at: null } })
    expect((await one.free()).times.some(({ at }) => at < inDays(4, 0) && at >= inDays(3, 0))).toBe(false)
    expect(await one.book(inDays(5, 12))).toMatchObject({ ok: true })
    expect(await one.times()).toMatchObject({ calledOff: null, booked: { at: inDays(5, 12) } })
  })

  it('are called off by the next sweep where a server fell after the plan was stored (rule 13)', async () => {
    await publish(kynnys, everyDay)
    const talk = await aTalk()
    const { id } = await agreed(talk)
    await booking(talk.visitor, id).book(inDays(3, 12))
    const closed = [{ from: dateInDays(2), to: dateInDays(4) }]
    await kynnys.pool.query('update appointment_plan set plan = $1', [
      JSON.stringify({ ...everyDay, closed }),
    ])
    await kynnys.sweepNow()
    await talk.visitor.hears<Added>('entry:added', says('time-called-off'))
    await kynnys.sweepNow()
    const lines = (await resume(talk.visitor)).entries.filter(
      (one) => one.kind === 'referral' && one.state === 'time-called-off',
    )
    expect(lines).toHaveLength(1)
  })

  it('that are changed take nobody’s time away, and give it to nobody else (rule 7)', async () => {
    await publish(kynnys, everyDay)
    const [talk, other] = [await aTalk(), await aTalk()]
    const one = booking(talk.visitor, (await agreed(talk)).id)
    await one.book(inDays(3, 13))
    await publish(kynnys, afternoonsOf({ from: 12 * 60 + 30 }))
    expect(await one.times()).toMatchObject({ booked: { at: inDays(3, 13) } })
    const late = booking(other.visitor, (await agreed(other)).id)
    for (const [hour, minutes] of [
      [12, 30],
      [13, 30],
    ] as const) {
      const at = inDays(3, hour, minutes)
      expect((await late.free()).times.some((time) => time.at === at)).toBe(false)
      expect(await late.book(at)).toEqual({ ok: false, refusal: 'time-taken' })
    }
    // Whoever has it may move into what their own time blocks.
    expect(await one.book(inDays(3, 12, 30), inDays(3, 13))).toMatchObject({ ok: true })
    expect(await late.book(inDays(3, 13, 30))).toMatchObject({ ok: true })
  })

  it('that lose a place keep those who have one, and let nobody in before they are few enough (rule 6)', async () => {
    await publish(kynnys, afternoonsOf({ capacity: 3 }))
    const at = inDays(3, 12)
    const all = []
    for (let index = 0; index < 4; index += 1) {
      const talk = await aTalk()
      all.push(booking(talk.visitor, (await proposed(talk)).id))
    }
    for (const one of all.slice(0, 3)) expect(await one.book(at)).toMatchObject({ ok: true })
    expect(await all[3]!.book(at)).toMatchObject({ refusal: 'time-taken' })
    await publish(kynnys, afternoonsOf({ capacity: 2 }))
    await mustAnswer(all[0]!.cancel(at))
    expect(await all[3]!.book(at)).toMatchObject({ refusal: 'time-taken' })
    await mustAnswer(all[1]!.cancel(at))
    expect(await all[3]!.book(at)).toMatchObject({ ok: true })
  })

  it('are asked for at once by a young person and closed by the desk: booked and called off, or never had', async () => {
    await publish(kynnys, everyDay)
    const salma = await timesOf(people.salma)
    const talk = await aTalk()
    const one = booking(talk.visitor, (await agreed(talk)).id)
    let version = 1
    for (let index = 0; index < 10; index += 1) {
      const days = 2 + index
      const closed = [{ from: dateInDays(days), to: dateInDays(days) }]
      const [told] = await Promise.all([
        one.book(inDays(days, 12)),
        salma.set({ ...everyDay, closed }, { version }),
      ])
      version += 1
      const now = await one.times()
      expect(now?.booked).toBeNull()
      if (!told.ok) expect(told.refusal).toBe('time-taken')
      const { rows } = await kynnys.pool.query(
        `select 1 from appointment where starts_at = $1 and state = 'booked'`,
        [inDays(days, 12)],
      )
      expect(rows).toEqual([])
    }
  })
})
