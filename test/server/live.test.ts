import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LiveBoard } from '../../protocol/live.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aMessage,
  anOperator,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  type Operator,
  people,
} from '../support/people.ts'

const siteId = 'kuusiniemi'
const secret = 'Isä lukee puhelintani.'
const aReason = 'Uuden ohjaajan ensimmäinen vuoro.'
const notAllowed = { ok: false, refusal: 'not-allowed' }

describe('what goes on now', () => {
  let kynnys: Kynnys
  let salma: Operator
  let hilkka: Operator
  const open: { close: () => void }[] = []

  beforeAll(async () => {
    kynnys = await startKynnys()
    salma = await anOperator(kynnys.url, people.salma)
    hilkka = await anOperator(kynnys.url, people.hilkka)
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk(email?: string) {
    const talk = await aConversation(kynnys.url, email)
    open.push(talk.visitor, talk.counsellor)
    return talk
  }
  const read = (who = salma): Promise<LiveBoard> =>
    mustAnswer(who.socket.emitWithAck('live:read', { siteId }))
  const talkOf = async (id: string) => (await read()).talks.find((talk) => talk.id === id)
  const allow = (allowed: boolean) => hilkka.socket.emitWithAck('live:allow-reading', { siteId, allowed })
  /** As if the city had decided it long ago. */
  const allowedLongAgo = async () => {
    await mustAnswer(allow(true))
    await kynnys.pool.query(`update review_setting set silent_reading_since = now() - interval '2 hours'`)
  }
  const follow = (conversationId: string, reason: string | null, who = salma, since = 0) =>
    who.socket.emitWithAck('live:follow', { siteId, conversationId, reason, since })
  const readings = async (id: string) =>
    (
      await kynnys.pool.query<{ role: string }>(
        `select role from audit_record where kind = 'transcript-read' and subject_id = $1`,
        [id],
      )
    ).rows

  it('shows who waits, who talks with whom and who is there, and not a word or a nickname', async () => {
    const { counsellor, conversationId, visitor } = await aTalk()
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(secret)))
    const waiting = await aVisitorInQueue(kynnys.url, counsellor, { nickname: 'Salamanteri', theme: 'money' })
    open.push(waiting.visitor)
    const board = await read()
    expect(board.waiting).toContainEqual(
      expect.objectContaining({ id: waiting.conversationId, theme: 'money', visitorHere: true }),
    )
    expect(board.talks).toContainEqual(
      expect.objectContaining({ id: conversationId, counsellor: 'Aino', state: 'talking', isYours: false }),
    )
    expect(board.people).toContainEqual(
      expect.objectContaining({ name: 'Aino', isHere: true, open: 1, capacity: 1000 }),
    )
    expect(board.silentReading).toBe(false)
    for (const hidden of [secret, 'Salamanteri']) expect(JSON.stringify(board)).not.toContain(hidden)
  })

  it('says what asks for somebody: a pause, a young person who left, an end', async () => {
    const { counsellor, conversationId, visitor } = await aTalk()
    await mustAnswer(counsellor.socket.emitWithAck('duty:pause', { paused: true }))
    expect((await talkOf(conversationId))?.state).toBe('paused')
    await kynnys.pool.query(
      `update conversation set visitor_lease_until = now() - interval '1 s' where id = $1`,
      [conversationId],
    )
    expect((await talkOf(conversationId))?.state).toBe('visitor-away')
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await talkOf(conversationId)).toBeUndefined()
  })

  it('lets nobody read along unless the city allows it, and then only an administrator decides', async () => {
    const { conversationId } = await aTalk()
    expect(await follow(conversationId, aReason)).toEqual(notAllowed)
    const bySalma = salma.socket.emitWithAck('live:allow-reading', { siteId, allowed: true })
    expect(await bySalma).toEqual(notAllowed)
    await mustAnswer(allow(true))
    // Nobody told this young person: they had the chat open before.
    expect(await follow(conversationId, aReason)).toEqual(notAllowed)
    expect((await talkOf(conversationId))?.mayFollow).toBe(false)
    await mustAnswer(allow(false))
    expect(await readings(conversationId)).toEqual([])
    const { rows } = await kynnys.pool.query(
      `select kind from audit_record where subject_kind = 'site' and subject_id = $1 order by seq`,
      [siteId],
    )
    expect(rows).toEqual([{ kind: 'silent-reading-allowed' }, { kind: 'silent-reading-ended' }])
  })

  it('lets a supervisor read along behind a reason, which is recorded once and holds for an hour', async () => {
    await allowedLongAgo()
    const { conversationId, visitor } = await aTalk()
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(secret)))
    expect((await talkOf(conversationId))?.mayFollow).toBe(true)
    expect(await follow(conversationId, null)).toEqual(notAllowed)
    const first = await mustAnswer(follow(conversationId, aReason))
    expect(JSON.stringify(first.entries)).toContain(secret)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('Nyt hän tuli.')))
    const next = await mustAnswer(follow(conversationId, null, salma, first.upTo))
    expect(next.entries).toHaveLength(1)
    expect(await readings(conversationId)).toEqual([{ role: 'supervisor' }])
    const aino = await anOperator(kynnys.url, people.jere)
    open.push(aino)
    expect(await follow(conversationId, aReason, aino)).toEqual(notAllowed)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await follow(conversationId, null)).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(allow(false))
  })

  it('may be kept for a while though it is deleted, which every city’s role card says', async () => {
    const page = async (language: string) =>
      (await fetch(`${kynnys.url}/chat/${siteId}?lang=${language}`)).text()
    const { rows } = await kynnys.pool.query<{ content: object }>('select content from site where id = $1', [
      siteId,
    ])
    const at = '{roleCard,exceptions,closing}'
    await kynnys.pool.query(
      `update site set content = jsonb_set(content, $2, '{"fi":"Kysy.","fi-simple":"Kysy.","sv":"Fråga.","en":"Ask."}') where id = $1`,
      [siteId, at],
    )
    for (const [language, says] of [
      ['fi', 'Kysy. Viestisi voidaan silloin joutua säilyttämään pidempään, vaikka poistaisit keskustelun.'],
      ['en', 'Ask. Your messages may then have to be kept longer'],
    ] as const)
      await eventually(
        () => page(language),
        (html) => html.includes(says),
        8000,
      )
    await kynnys.pool.query('update site set content = $2 where id = $1', [siteId, rows[0]!.content])
  })

  it('is said on the role card before anybody writes, and only then', async () => {
    const page = async () => (await fetch(`${kynnys.url}/chat/${siteId}`)).text()
    const says = 'esihenkilö voi lukea keskustelua'
    expect(await page()).not.toContain(says)
    await mustAnswer(allow(true))
    await eventually(page, (html) => html.includes(says), 8000)
    await mustAnswer(allow(false))
  })
})
