import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  anOperator,
  aVisitor,
  mustAnswer,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

describe('the next step', { timeout: 60_000 }, () => {
  let kynnys: Kynnys
  let other: { url: string }
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk() {
    const talk = await aConversation(kynnys.url, people.aino)
    open.push(talk.visitor, talk.counsellor)
    return talk
  }
  /** To the step that is on the screen. */
  async function answers(visitor: Visitor, said: { answer: 'agreed' | 'not-now'; asksLater: boolean }) {
    const { steps } = await mustAnswer(visitor.socket.emitWithAck('follow-up:read', {}))
    const { movedAt } = steps[0]!
    await mustAnswer(visitor.socket.emitWithAck('follow-up:answer', { ...said, movedAt }))
    return movedAt
  }
  const words = 'Soitan Ohjaamoon maanantaina'
  const daysKept = async (id: string) =>
    (
      await kynnys.pool.query(
        `select round(extract(epoch from erase_at - ended_at) / 86400)::int as days from conversation where id = $1`,
        [id],
      )
    ).rows[0].days

  it('is proposed by its counsellor alone, heard in another process, agreed to, and sealed', async () => {
    const { visitor, counsellor, conversationId } = await aTalk()
    const tab = await aVisitor(other.url, { token: visitor.token })
    const jere = await anOperator(other.url, people.jere)
    open.push(tab, jere)
    expect((await resume(tab)).conversation?.nextStepAt).toBeNull()
    const proposed = { conversationId, step: `${words} 131052-308T`, onDay: '2026-11-30' }
    for (const name of ['follow-up:propose', 'follow-up:of'] as const) {
      const asked = name === 'follow-up:of' ? { conversationId } : proposed
      expect(await jere.socket.emitWithAck(name, asked as never)).toEqual({ ok: false, refusal: 'not-found' })
    }
    await mustAnswer(counsellor.socket.emitWithAck('follow-up:propose', proposed))
    await tab.hears<VisitorConversation>('conversation:changed', ({ nextStepAt }) => nextStepAt !== null)
    const { steps } = await mustAnswer(tab.socket.emitWithAck('follow-up:read', {}))
    expect(steps).toEqual([
      {
        step: `${words} ██████`,
        onDay: '2026-11-30',
        answer: null,
        asksLater: false,
        isEarlier: false,
        isTime: false,
        lastDay: null,
        movedAt: expect.any(String),
      },
    ])
    await answers(visitor, { answer: 'agreed', asksLater: false })
    const seen = await mustAnswer(counsellor.socket.emitWithAck('follow-up:of', { conversationId }))
    expect(seen.steps[0]).toMatchObject({ answer: 'agreed' })
    const row = JSON.stringify((await kynnys.pool.query('select * from follow_up')).rows)
    expect(row.includes('Ohjaamoon') || row.includes(Buffer.from('Ohjaamoon').toString('hex'))).toBe(false)
  })

  it('is shown again on a return, and who wishes to be asked in three months is kept for 90 days', async () => {
    const { visitor, counsellor, conversationId } = await aTalk()
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await mustAnswer(
      counsellor.socket.emitWithAck('follow-up:propose', { conversationId, step: words, onDay: null }),
    )
    await answers(visitor, { answer: 'agreed', asksLater: true })
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await daysKept(conversationId)).toBe(90)
    await kynnys.pool.query(
      `update conversation set ended_at = ended_at - interval '84 days' where id = $1`,
      [conversationId],
    )
    await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', {
        language: 'fi',
        theme: null,
        district: null,
        nickname: null,
        again: { samePerson: false },
      }),
    )
    const { steps } = await mustAnswer(visitor.socket.emitWithAck('follow-up:read', {}))
    expect(steps).toMatchObject([{ step: words, isEarlier: true, isTime: true, asksLater: true }])
    expect((await resume(visitor)).conversation?.nextStepAt).not.toBeNull()
  })

  it('says the last day to come back: the words open the talk on that day, and not on the next', async () => {
    const { visitor, counsellor, conversationId } = await aTalk()
    const own = async () => (await mustAnswer(visitor.socket.emitWithAck('follow-up:read', {}))).steps[0]
    const { words: phrase } = await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    const device = await aVisitor(other.url)
    open.push(device)
    const comesBack = async () => {
      await kynnys.sweepNow()
      return (await device.socket.emitWithAck('return-phrase:open', { phrase: phrase.join(' ') })).ok
    }
    const goDays = (days: number) =>
      kynnys.pool.query(
        `update conversation set ended_at = ended_at - make_interval(days => $2),
          erase_at = erase_at - make_interval(days => $2) where id = $1`,
        [conversationId, days],
      )
    const inHelsinki = (days: number) =>
      new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Helsinki' }).format(Date.now() + days * 86_400_000)
    await mustAnswer(
      counsellor.socket.emitWithAck('follow-up:propose', { conversationId, step: words, onDay: null }),
    )
    expect(await own()).toMatchObject({ lastDay: null })
    await answers(visitor, { answer: 'agreed', asksLater: true })
    expect(await own()).toMatchObject({ lastDay: inHelsinki(89) })
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await own()).toMatchObject({ lastDay: inHelsinki(89) })
    await goDays(89)
    expect(await own()).toMatchObject({ isTime: true, lastDay: inHelsinki(0) })
    expect(await comesBack()).toBe(true)
    await goDays(1)
    expect(await comesBack()).toBe(false)
  })

  it('is agreed to as it was seen: another one in its place is asked for anew, and nothing is kept longer for a no', async () => {
    const { visitor, counsellor, conversationId } = await aTalk()
    const propose = (step: string) =>
      mustAnswer(counsellor.socket.emitWithAck('follow-up:propose', { conversationId, step, onDay: null }))
    const own = async () => (await mustAnswer(visitor.socket.emitWithAck('follow-up:read', {}))).steps[0]
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await propose(words)
    const seen = await answers(visitor, { answer: 'agreed', asksLater: true })
    expect(await own()).toMatchObject({ answer: 'agreed', asksLater: true })
    await propose('Käyn terveydenhoitajalla')
    expect(await own()).toMatchObject({ answer: null, asksLater: false })
    const late = { answer: 'agreed' as const, asksLater: true, movedAt: seen }
    expect(await visitor.socket.emitWithAck('follow-up:answer', late)).toEqual({
      ok: false,
      refusal: 'changed-meanwhile',
    })
    expect(await own()).toMatchObject({ answer: null, asksLater: false })
    await answers(visitor, { answer: 'not-now', asksLater: true })
    expect(await own()).toMatchObject({ answer: 'not-now', asksLater: false })
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await daysKept(conversationId)).toBe(30)
  })

  it('keeps nobody longer who has no way back, or never asked for it', async () => {
    const { visitor, counsellor, conversationId } = await aTalk()
    await mustAnswer(
      counsellor.socket.emitWithAck('follow-up:propose', { conversationId, step: words, onDay: null }),
    )
    await answers(visitor, { answer: 'agreed', asksLater: true })
    const { steps } = await mustAnswer(visitor.socket.emitWithAck('follow-up:read', {}))
    expect(steps).toMatchObject([{ lastDay: null }])
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await daysKept(conversationId)).toBe(30)
  })
})
