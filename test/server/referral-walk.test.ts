import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayAskHow } from '../../server/referral/referral.ts'
import { aDeskAccount } from '../support/desk.ts'
import { operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, aCounsellorOnDuty, mustAnswer, people } from '../support/people.ts'
import { agreed, aProposal, proposed } from '../support/referral.ts'
import { lautta, laySomeServices } from '../support/services.ts'

const hour = 3_600_000
const inHours = (hours: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * hour)

describe('somebody who goes along (rule 18)', () => {
  let kynnys: Kynnys
  let talk: Awaited<ReturnType<typeof aConversation>>
  let jereId = ''
  const walk = { who: 'Jere', where: 'Kirjaston ovi', at: inHours(20).toISOString() }
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    talk = await aConversation(kynnys.url, people.aino, { nickname: 'Vilhelmiina' })
    jereId = await operatorId(kynnys, people.jere)
  })
  afterAll(async () => {
    talk.visitor.close()
    talk.counsellor.close()
    await kynnys.close()
  })
  const listOf = async () =>
    (await mustAnswer(talk.visitor.socket.emitWithAck('referral:list', {}))).referrals

  it('stands on the card with where and when, and in the calendar as where to begin', async () => {
    const { id } = await agreed(talk, { what: 'nothing' }, { walk, at: inHours(21).toISOString() })
    expect((await listOf()).find((one) => one.id === id)?.card.walk).toEqual(walk)
    const wish = { id, title: 'Oma meno', withPlace: true }
    const { file } = await mustAnswer(talk.visitor.socket.emitWithAck('referral:calendar', wish))
    const [component] = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
    const event = component && new ICAL.Event(component)
    expect(event?.startDate.toJSDate().toISOString()).toBe(walk.at)
    expect(event?.location).toBe('Kirjaston ovi')
  })

  it('has a time to go by where the visit has none: the code lasts beyond it, and no year away (rule 12)', async () => {
    const inDays = (days: number) => ({ ...walk, at: inHours(days * 24).toISOString() })
    const { id, expiresAt } = await agreed(talk, { what: 'nothing' }, { walk: inDays(40) })
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / (24 * hour))).toBe(70)
    const wish = { id, title: 'Oma meno', withPlace: false }
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:calendar', wish))
    const tooFar = aProposal(talk.conversationId, { walk: inDays(400) })
    expect(await talk.counsellor.socket.emitWithAck('referral:propose', tooFar)).toEqual({
      ok: false,
      refusal: 'invalid-request',
    })
  })

  it('hides identity codes in what is said of the walk', async () => {
    const { id } = await proposed(talk, { walk: { ...walk, where: 'Ovi 131052-308T' } })
    const card = (await listOf()).find((one) => one.id === id)?.card
    expect(card?.walk?.where).not.toContain('308T')
  })

  it('is a colleague who hears of it, sees the meeting and what became of it, and never with whom', async () => {
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const { id } = await proposed(talk, { walk, walkerId: jereId })
    await jere.hears('referral:changed')
    const { referrals } = await mustAnswer(jere.socket.emitWithAck('referral:mine', {}))
    expect(referrals).toEqual([
      {
        ...{ id, service: 'Nuorten talo Lautta', state: 'proposed', movedAt: expect.any(String), walk },
        ...{ meetAgain: false, visitAt: null },
      },
    ])
    expect(JSON.stringify(referrals)).not.toMatch(/Vilhelmiina|Yöpaikka|Nukkunut/)
    const notFound = { ok: false, refusal: 'not-found' }
    const { conversationId } = talk
    expect(await jere.socket.emitWithAck('referral:of', { conversationId })).toEqual(notFound)
    expect(await jere.socket.emitWithAck('referral:cancel', { conversationId, id })).toEqual(notFound)
    const own = await mustAnswer(talk.counsellor.socket.emitWithAck('referral:mine', {}))
    expect(own.referrals.find((one) => one.id === id)).toMatchObject({ walk: null })
    jere.close()
  })

  it('is nobody from elsewhere, from a desk, or without a meeting', async () => {
    const refused = { ok: false, refusal: 'not-found' }
    const desk = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const strangers = [
      await operatorId(kynnys, people.yusuf),
      await operatorId(kynnys, people.hilkka),
      desk.id,
    ]
    for (const walkerId of strangers) {
      const proposal = aProposal(talk.conversationId, { walk, walkerId })
      expect(await talk.counsellor.socket.emitWithAck('referral:propose', proposal)).toEqual(refused)
    }
    const alone = aProposal(talk.conversationId, { walk: null, walkerId: jereId })
    expect(await talk.counsellor.socket.emitWithAck('referral:propose', alone)).toEqual(refused)
    const half = aProposal(talk.conversationId, { walk: { ...walk, where: ' ' } })
    expect(await talk.counsellor.socket.emitWithAck('referral:propose', half)).toEqual({
      ok: false,
      refusal: 'invalid-request',
    })
  })

  it('says that it was not yet: nothing moves, the counsellor sees it, and it is not asked again that day (rule 19)', async () => {
    const { id } = await agreed(talk)
    const own = async () => (await listOf()).find((one) => one.id === id)
    expect(await own()).toMatchObject({ asksHow: false })
    await kynnys.pool.query(`update referral set moved_at = now() - interval '5 hours' where id = $1`, [id])
    expect(await own()).toMatchObject({ asksHow: true })
    const before = talk.counsellor.heardOf('referral:changed').length
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'not-yet' }))
    await expect.poll(() => talk.counsellor.heardOf('referral:changed').length).toBeGreaterThan(before)
    expect(await own()).toMatchObject({ asksHow: false, state: 'agreed' })
    const { conversationId } = talk
    const { referrals } = await mustAnswer(
      talk.counsellor.socket.emitWithAck('referral:of', { conversationId }),
    )
    expect(referrals.find((one) => one.id === id)).toMatchObject({ notYetAt: expect.any(String) })
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'arrived' }))
    const again = await talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'not-yet' })
    expect(again).toEqual({ ok: false, refusal: 'changed-meanwhile' })
  })
})

describe('asking how it went (rule 19)', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const ago = (hours: number) => new Date(now.getTime() - hours * hour)
  const asks = (more: Partial<Parameters<typeof mayAskHow>[0]>, agreedAt: Date | null = null) =>
    mayAskHow(
      { state: 'agreed', movedAt: ago(30), notYetAt: null, ...more },
      agreedAt?.toISOString() ?? null,
      now,
    )

  it('waits for a return, for the agreed time, and for another day', () => {
    expect(asks({})).toBe(true)
    expect(asks({ movedAt: ago(1) })).toBe(false)
    expect(asks({ movedAt: ago(1) }, ago(0.5))).toBe(true)
    expect(asks({}, ago(-1))).toBe(false)
    expect(asks({ notYetAt: ago(2) })).toBe(false)
    expect(asks({ notYetAt: ago(21) })).toBe(true)
  })

  it('asks nobody who has answered, declined or arrived', () => {
    for (const state of [
      'proposed',
      'changed',
      'declined',
      'arrived-at-desk',
      'arrived-by-own-word',
    ] as const)
      expect(asks({ state }), state).toBe(false)
    expect(asks({ state: 'expired' })).toBe(true)
  })
})
