import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  anAccount,
  anOperator,
  aVisitorInQueue,
  mustAnswer,
  type Operator,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'

describe('a claim', () => {
  let kynnys: Kynnys
  let aino: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ STARTS_PER_MINUTE: '1000', OPERATOR_REQUEST_BURST: '2000' })
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
  })
  afterAll(() => kynnys.close())

  const owner = async (id: string) => {
    const { rows } = await kynnys.pool.query<{ owner_id: string | null; state: string }>(
      'select owner_id, state from conversation where id = $1',
      [id],
    )
    return rows[0]
  }

  it('makes the conversation the counsellor’s, and tells the young person who came', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino, { nickname: 'Kettu' })
    const own = await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    expect(own).toMatchObject({
      id: conversationId,
      siteId: 'kuusiniemi',
      state: 'open',
      nickname: 'Kettu',
      visitorHere: true,
      lastSeq: 2,
    })
    const heard = await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ state }) => state === 'open',
    )
    expect(heard).toMatchObject({
      counsellor: { name: 'Aino', title: { text: 'nuorisotyöntekijä', language: '' } },
      counsellorHere: true,
      ahead: null,
    })
    expect((await resume(visitor)).entries.at(-1)).toMatchObject({ kind: 'claimed', name: 'Aino', seq: 2 })
    visitor.close()
  })

  it('made again by the same counsellor changes nothing and is answered alike', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    const claim = () => mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    const first = await claim()
    expect(await claim()).toEqual(first)
    expect((await resume(visitor)).upTo).toBe(2)
    visitor.close()
  })

  it('needs duty', async () => {
    const jere = await anOperator(kynnys.url, people.jere)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    expect(await jere.socket.emitWithAck('conversation:claim', { conversationId })).toEqual({
      ok: false,
      refusal: 'not-on-duty',
    })
    expect(await owner(conversationId)).toEqual({ owner_id: null, state: 'waiting' })
    await jere.socket.emitWithAck('duty:set', { onDuty: true })
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    await jere.socket.emitWithAck('duty:set', { onDuty: false })
    jere.close()
    visitor.close()
  })

  it('is refused to a counsellor of another city just as if there were no such conversation', async () => {
    const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    for (const id of [conversationId, randomUUID()])
      expect(await yusuf.socket.emitWithAck('conversation:claim', { conversationId: id })).toEqual({
        ok: false,
        refusal: 'not-found',
      })
    expect(await owner(conversationId)).toEqual({ owner_id: null, state: 'waiting' })
    yusuf.close()
    visitor.close()
  })

  it('is refused to an administrator, who cannot be on duty either', async () => {
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    for (const [request, input] of [
      ['duty:set', { onDuty: true }],
      ['conversation:claim', { conversationId }],
    ] as const)
      expect(await hilkka.socket.emitWithAck(request, input as never)).toEqual({
        ok: false,
        refusal: 'not-allowed',
      })
    expect(await waitingIds(hilkka)).toEqual([])
    expect(await owner(conversationId)).toEqual({ owner_id: null, state: 'waiting' })
    hilkka.close()
    visitor.close()
  })

  it('has one winner in each of 25 races of 4 through two processes, and the losers hear who', async () => {
    const other = await kynnys.anotherProcess()
    const emails = await Promise.all(
      Array.from({ length: 4 }, () => anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' })),
    )
    const claimants: { name: string; operator: Operator }[] = []
    for (const [index, email] of emails.entries()) {
      const operator = await aCounsellorOnDuty(index % 2 ? other.url : kynnys.url, email)
      claimants.push({ name: `Kaisa ${email.slice(0, 4)}`, operator })
    }
    const wins = new Map(claimants.map(({ name }) => [name, 0]))
    for (let race = 0; race < 25; race += 1) {
      const { visitor, conversationId } = await aVisitorInQueue(race % 2 ? other.url : kynnys.url, aino)
      const order = race % 2 ? claimants : claimants.toReversed()
      const replies = await Promise.all(
        order.map(async ({ name, operator }) => ({
          name,
          reply: await operator.socket.emitWithAck('conversation:claim', { conversationId }),
        })),
      )
      const winners = replies.filter(({ reply }) => reply.ok).map(({ name }) => name)
      expect(winners).toHaveLength(1)
      for (const { reply } of replies.filter(({ reply }) => !reply.ok))
        expect(reply).toEqual({ ok: false, refusal: 'already-claimed', by: winners[0] })
      const entries = await kynnys.pool.query(
        `select o.name from entry e join operator o on o.id = e.operator_id
         where conversation_id = $1 and kind = 'claimed'`,
        [conversationId],
      )
      expect(entries.rows).toEqual([{ name: winners[0] }])
      wins.set(winners[0]!, (wins.get(winners[0]!) ?? 0) + 1)
      // Whoever wins often must have room for the next one.
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      visitor.close()
    }
    // Otherwise it was no race.
    expect([...wins.values()].filter((count) => count > 0).length).toBeGreaterThan(1)
    for (const { operator } of claimants) operator.close()
  }, 60_000)
})
