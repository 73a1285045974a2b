import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import { handOver } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aVisitor,
  aWaitingVisitor,
  mustAnswer,
  type Operator,
  pause,
  people,
  resume,
  signIn,
  type Visitor,
} from '../support/people.ts'

describe('in a conversation over two processes', () => {
  let kynnys: Kynnys
  let visitor: Visitor
  let counsellor: Operator
  let colleague: Operator
  let neighbour: Visitor
  let conversationId = ''
  beforeAll(async () => {
    kynnys = await startKynnys()
    const other = await kynnys.anotherProcess()
    const begun = await aConversation(kynnys.url)
    conversationId = begun.conversationId
    counsellor = begun.counsellor
    colleague = await aCounsellorOnDuty(other.url, people.jere)
    neighbour = await aWaitingVisitor(kynnys.url)
    begun.visitor.close()
    visitor = await aVisitor(other.url, { token: begun.visitor.token })
    await resume(visitor)
  })
  afterAll(() => kynnys.close())
  beforeEach(() => {
    for (const { heard } of [visitor, counsellor, colleague, neighbour]) heard.length = 0
  })

  const others = () => JSON.stringify([colleague.heard, neighbour.heard])

  describe('typing', () => {
    it('is heard by the counsellor alone when the young person types', async () => {
      await mustAnswer(visitor.socket.emitWithAck('conversation:type', {}))
      expect(await counsellor.hears('conversation:typed')).toEqual({ conversationId })
      await pause(200)
      expect(others()).not.toContain('conversation:typed')
      expect(visitor.heardOf('conversation:typed')).toEqual([])
    })

    it('is heard by the young person alone when the counsellor types', async () => {
      await mustAnswer(counsellor.socket.emitWithAck('conversation:type', { conversationId }))
      expect(await visitor.hears('conversation:typed')).toEqual({})
      await pause(200)
      expect(others()).not.toContain('conversation:typed')
      expect(counsellor.heardOf('conversation:typed')).toEqual([])
    })

    it('is refused to a colleague, and to a visitor without a conversation', async () => {
      const refused = { ok: false, refusal: 'not-found' }
      for (const id of [conversationId, randomUUID()])
        expect(await colleague.socket.emitWithAck('conversation:type', { conversationId: id })).toEqual(
          refused,
        )
      const stranger = await aVisitor(kynnys.url)
      expect(await stranger.socket.emitWithAck('conversation:type', {})).toEqual(refused)
      await pause(200)
      expect(visitor.heardOf('conversation:typed')).toEqual([])
      expect(counsellor.heardOf('conversation:typed')).toEqual([])
      stranger.close()
    })
  })

  describe('marks', () => {
    it('of the young person are seen by the counsellor, on both screens', async () => {
      const second = await aConsole(kynnys.url, await signIn(kynnys.url, people.aino))
      const { seq } = await mustAnswer(
        counsellor.socket.emitWithAck('message:send', { ...aMessage(), conversationId }),
      )
      await mustAnswer(visitor.socket.emitWithAck('conversation:mark', { delivered: seq, read: seq - 1 }))
      for (const screen of [counsellor, second])
        await screen.hears<OwnConversation>(
          'conversation:changed',
          ({ marks }) => marks.delivered === seq && marks.read === seq - 1,
        )
      second.close()
    })

    it('of the counsellor are seen by the young person', async () => {
      const { seq } = await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage()))
      await mustAnswer(
        counsellor.socket.emitWithAck('conversation:mark', { conversationId, delivered: seq, read: seq }),
      )
      await visitor.hears<VisitorConversation>(
        'conversation:changed',
        ({ marks }) => marks.delivered === seq && marks.read === seq,
      )
    })

    it('never go back, and never past what there is', async () => {
      const { upTo } = await resume(visitor)
      const mark = (delivered: number, read: number) =>
        mustAnswer(counsellor.socket.emitWithAck('conversation:mark', { conversationId, delivered, read }))
      await mark(1_000_000, 1_000_000)
      expect((await resume(visitor)).conversation?.marks).toEqual({ delivered: upTo, read: upTo, from: 1 })
      await mark(0, 1)
      expect((await resume(visitor)).conversation?.marks).toEqual({ delivered: upTo, read: upTo, from: 1 })
      await mustAnswer(visitor.socket.emitWithAck('conversation:mark', { delivered: 2 ** 31 - 1, read: 1 }))
      const { rows } = await kynnys.pool.query(
        'select visitor_delivered_seq::int as delivered from conversation where id = $1',
        [conversationId],
      )
      expect(rows).toEqual([{ delivered: upTo }])
    })

    it('move in no other conversation', async () => {
      const near = await aConversation(kynnys.url, people.aino)
      await mustAnswer(near.visitor.socket.emitWithAck('message:send', aMessage()))
      const { seq } = await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage()))
      await mustAnswer(visitor.socket.emitWithAck('conversation:mark', { delivered: seq, read: seq }))
      await mustAnswer(
        counsellor.socket.emitWithAck('conversation:mark', { conversationId, delivered: seq, read: seq }),
      )
      const { rows } = await kynnys.pool.query(
        `select visitor_delivered_seq + visitor_read_seq + owner_delivered_seq + owner_read_seq as marks
         from conversation where id = $1`,
        [near.conversationId],
      )
      expect(rows).toEqual([{ marks: 0 }])
      near.visitor.close()
      near.counsellor.close()
    })

    it('are refused to a colleague, and change nothing', async () => {
      const before = (await resume(visitor)).conversation?.marks
      expect(
        await colleague.socket.emitWithAck('conversation:mark', { conversationId, delivered: 99, read: 99 }),
      ).toEqual({ ok: false, refusal: 'not-found' })
      expect((await resume(visitor)).conversation?.marks).toEqual(before)
    })

    it.each([['all', 1] as const, ['nothing', 4] as const])(
      'of who handed over are not the new owner’s, who reads what follows (%s) and is seen to',
      async (follows, from) => {
        const talk = await aConversation(kynnys.url, people.aino)
        const { conversationId } = talk
        const { seq } = await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage()))
        const whole = { conversationId, delivered: seq, read: seq }
        await mustAnswer(talk.counsellor.socket.emitWithAck('conversation:mark', whole))
        await talk.visitor.hears<VisitorConversation>(
          'conversation:changed',
          ({ marks }) => marks.read === seq,
        )
        await handOver(kynnys, talk, { to: colleague, email: people.jere, kind: 'cold', follows })
        const isNobodys = ({ delivered, read }: { delivered: number; read: number }) => delivered + read === 0
        const unread = await talk.visitor.hears<VisitorConversation>(
          'conversation:changed',
          ({ counsellor, marks }) => counsellor?.name === 'Jere' && isNobodys(marks),
        )
        expect(unread.marks.from).toBe(from)
        const own = await mustAnswer(
          colleague.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
        )
        expect(own.conversation.readSeq).toBe(0)
        expect(await talk.counsellor.socket.emitWithAck('conversation:mark', whole)).toMatchObject({
          refusal: 'not-found',
        })
        const reached = { conversationId, delivered: own.upTo, read: own.upTo }
        await mustAnswer(colleague.socket.emitWithAck('conversation:mark', reached))
        await talk.visitor.hears<VisitorConversation>(
          'conversation:changed',
          ({ marks }) => marks.read === own.upTo && marks.from === from,
        )
        talk.visitor.close()
        talk.counsellor.close()
      },
    )
  })
})
