import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Consultation } from '../../protocol/consultation.ts'
import { handOver } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  mustAnswer,
  type Operator,
  people,
  resume,
} from '../support/people.ts'

const canary = 'isäpuoli löi minua eilen keittiössä'

describe('a consultation', () => {
  let kynnys: Kynnys
  let other: { url: string }
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterEach(async () => {
    for (const one of open.splice(0)) one.close()
    await kynnys.pool.query(`update conversation set state = 'ended', ended_at = now(), ended_by = 'counsellor',
      erase_at = now() + interval '1 day', close_reason = 'other' where state <> 'ended'`)
    await kynnys.pool.query('update operator_presence set on_duty = false')
  })
  afterAll(() => kynnys.close())

  const idOf = async (email: string) =>
    (await kynnys.pool.query<{ id: string }>('select id from operator where email = $1', [email])).rows[0]!.id

  async function onDuty(email: string, url = kynnys.url) {
    const operator = await aCounsellorOnDuty(url, email)
    open.push(operator)
    return operator
  }

  async function aTalk() {
    const talk = await aConversation(kynnys.url, people.aino, {
      nickname: 'Vilhelmiina',
      theme: 'housing',
    })
    open.push(talk.visitor, talk.counsellor)
    await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage(canary)))
    return talk
  }

  const question = 'Mihin alaikäinen voi soittaa yöllä?'
  async function ask(aino: Operator, conversationId: string, email = people.jere, text = question) {
    const id = randomUUID()
    const asking = { conversationId, id, operatorId: await idOf(email), text }
    return { id, reply: await aino.socket.emitWithAck('consultation:ask', asking) }
  }

  type Changed = { consultations: Consultation[] }
  const says = (text: string) => (changed: Changed) =>
    changed.consultations.some(({ lines }) => lines.some((line) => line.text === text))

  it('is heard by the colleague in another process, answered, and the answer heard by who asked', async () => {
    const { counsellor, conversationId } = await aTalk()
    const jere = await onDuty(people.jere, other.url)
    expect((await ask(counsellor, conversationId)).reply).toEqual({ ok: true, answer: {} })
    const { consultations } = await jere.hears<Changed>('consultation:changed', says(question))
    const [asked] = consultations
    expect(asked).toMatchObject({
      role: 'consultant',
      conversationId: null,
      with: 'Aino',
      theme: 'housing',
    })
    const line = { consultationId: asked!.id, id: randomUUID(), text: 'Nollalinja on auki yölläkin.' }
    await mustAnswer(jere.socket.emitWithAck('consultation:write', line))
    await mustAnswer(jere.socket.emitWithAck('consultation:write', line))
    const heard = await counsellor.hears<Changed>('consultation:changed', says(line.text))
    expect(heard.consultations[0]).toMatchObject({
      role: 'asker',
      conversationId,
      with: 'Jere',
      isOpen: true,
    })
    expect(heard.consultations[0]!.lines.map(({ isOwn }) => isOwn)).toEqual([true, false])
    expect(await jere.socket.emitWithAck('consultation:write', { ...line, text: 'toista' })).toMatchObject({
      refusal: 'different-content',
    })
  })

  it('tells the colleague when the young person goes on in another language', async () => {
    const { counsellor, visitor, conversationId } = await aTalk()
    const jere = await onDuty(people.jere)
    await ask(counsellor, conversationId)
    await jere.hears<Changed>('consultation:changed', says(question))
    await mustAnswer(visitor.socket.emitWithAck('conversation:set-language', { language: 'sv' }))
    const isSwedish = ({ consultations }: Changed) => consultations.some(({ language }) => language === 'sv')
    await jere.hears<Changed>('consultation:changed', isSwedish)
  })

  it('shows the colleague only what was written in it: no name, no message, no conversation', async () => {
    const { counsellor, visitor, conversationId } = await aTalk()
    const jere = await onDuty(people.jere)
    await ask(counsellor, conversationId)
    await jere.hears<Changed>('consultation:changed', says(question))
    const snapshot = await mustAnswer(jere.socket.emitWithAck('console:resume', {}))
    const everything = JSON.stringify([
      jere.heardOf('consultation:changed'),
      snapshot.consultations,
      snapshot.own,
      jere.heardOf('entry:added'),
      jere.heardOf('conversation:changed'),
    ])
    expect(everything).toContain(question)
    for (const hidden of ['Vilhelmiina', canary, conversationId]) expect(everything).not.toContain(hidden)
    expect(await jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 })).toMatchObject({
      refusal: 'not-found',
    })
    expect(await jere.socket.emitWithAck('message:send', { ...aMessage(), conversationId })).toMatchObject({
      refusal: 'not-found',
    })
    expect(JSON.stringify([visitor.heard, await resume(visitor)])).not.toContain(question)
  })

  it('is refused to anybody but the owner, about who is away or needs a moment, and to a third in the thread', async () => {
    const { counsellor, conversationId } = await aTalk()
    expect((await ask(counsellor, conversationId)).reply).toMatchObject({ refusal: 'colleague-away' })
    const jere = await onDuty(people.jere)
    const needsMoment = (paused: boolean) => mustAnswer(jere.socket.emitWithAck('duty:pause', { paused }))
    await needsMoment(true)
    expect((await ask(counsellor, conversationId)).reply).toMatchObject({ refusal: 'colleague-away' })
    await needsMoment(false)
    const salma = await onDuty(people.salma)
    await onDuty(people.yusuf)
    for (const [who, email] of [
      [salma, people.jere],
      [counsellor, people.yusuf],
      [counsellor, people.aino],
    ] as const)
      expect((await ask(who, conversationId, email)).reply).toMatchObject({ refusal: 'not-found' })
    await ask(counsellor, conversationId)
    const { consultations } = await jere.hears<Changed>('consultation:changed', says(question))
    const which = { consultationId: consultations[0]!.id }
    expect(
      await salma.socket.emitWithAck('consultation:write', { ...which, id: randomUUID(), text: 'x' }),
    ).toMatchObject({ refusal: 'not-found' })
    expect(await salma.socket.emitWithAck('consultation:close', which)).toMatchObject({
      refusal: 'not-found',
    })
    expect(salma.heardOf('consultation:changed')).toEqual([])
  })

  it('goes on in the same thread, is closed by either, and then gone from the colleague’s desk', async () => {
    const { counsellor, conversationId } = await aTalk()
    const jere = await onDuty(people.jere)
    await ask(counsellor, conversationId)
    await ask(counsellor, conversationId, people.jere, 'Entä viikonloppuna?')
    const { consultations } = await jere.hears<Changed>('consultation:changed', says('Entä viikonloppuna?'))
    expect(consultations).toHaveLength(1)
    const which = { consultationId: consultations[0]!.id }
    await mustAnswer(jere.socket.emitWithAck('consultation:close', which))
    await jere.hears<Changed>('consultation:changed', (one) => one.consultations.length === 0)
    await counsellor.hears<Changed>('consultation:changed', (one) => one.consultations[0]?.isOpen === false)
    const line = { ...which, id: randomUUID(), text: 'vielä' }
    expect(await jere.socket.emitWithAck('consultation:write', line)).toMatchObject({ refusal: 'not-found' })
    expect(await counsellor.socket.emitWithAck('consultation:write', line)).toMatchObject({
      refusal: 'conversation-ended',
    })
  })

  it('is gone with the conversation from who asked, though it was over before: closed, or handed over warmly', async () => {
    const jere = await onDuty(people.jere, other.url)
    const askAndClose = async (counsellor: Operator, conversationId: string) => {
      const { id: consultationId } = await ask(counsellor, conversationId)
      await jere.hears<Changed>('consultation:changed', says(question))
      jere.heard.length = 0
      await mustAnswer(jere.socket.emitWithAck('consultation:close', { consultationId }))
      await counsellor.hears<Changed>('consultation:changed', (one) => one.consultations[0]?.isOpen === false)
      counsellor.heard.length = 0
    }
    const isGone = (one: Changed) => one.consultations.length === 0
    const first = await aTalk()
    await askAndClose(first.counsellor, first.conversationId)
    const closing = { conversationId: first.conversationId, reason: 'answered' } as const
    await mustAnswer(first.counsellor.socket.emitWithAck('conversation:close', closing))
    await first.counsellor.hears<Changed>('consultation:changed', isGone)
    const second = await aTalk()
    await askAndClose(second.counsellor, second.conversationId)
    await handOver(kynnys, second, { to: jere, email: people.jere, kind: 'warm' })
    await second.counsellor.hears<Changed>('consultation:changed', isGone)
  })

  it('ends for who was asked with their role at the site, in the hearing of who asked', async () => {
    const { counsellor, conversationId } = await aTalk()
    const jere = await onDuty(people.jere, other.url)
    const { id } = await ask(counsellor, conversationId)
    await jere.hears<Changed>('consultation:changed', says(question))
    const held = `operator_id = '${await idOf(people.jere)}' and site_id = 'kuusiniemi'`
    await kynnys.pool.query(`update operator_role set role = 'administrator' where ${held}`)
    const line = { consultationId: id, id: randomUUID(), text: 'vielä' }
    expect(await jere.socket.emitWithAck('consultation:write', line)).toMatchObject({ refusal: 'not-found' })
    await counsellor.hears<Changed>('consultation:changed', (one) => one.consultations[0]?.isOpen === false)
    await jere.hears<Changed>('consultation:changed', (one) => one.consultations.length === 0)
    await kynnys.pool.query(`update operator_role set role = 'counsellor' where ${held}`)
  })

  it('ends with the conversation, is sealed in the table, and leaves no word in the log', async () => {
    const { counsellor, visitor, conversationId } = await aTalk()
    const jere = await onDuty(people.jere, other.url)
    const { reply } = await ask(counsellor, conversationId, people.jere, 'Hetu 131052-308T, mitä teen?')
    expect(reply).toMatchObject({ ok: true })
    await jere.hears<Changed>('consultation:changed', says('Hetu ██████, mitä teen?'))
    jere.heard.length = 0
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await jere.hears<Changed>('consultation:changed', (one) => one.consultations.length === 0)
    expect((await mustAnswer(jere.socket.emitWithAck('console:resume', {}))).consultations).toEqual([])
    const { rows } = await kynnys.pool.query<{ sealed_text: Buffer }>('select * from consultation_line')
    for (const row of rows)
      expect(JSON.stringify(row) + row.sealed_text.toString()).not.toMatch(/Hetu|soittaa|Nollalinja/)
    expect(kynnys.logged.join()).not.toMatch(/Hetu|soittaa|Nollalinja/)
  })
})
