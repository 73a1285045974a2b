import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aToken,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  mustAnswer,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'

describe('leaving fast', () => {
  let kynnys: Kynnys
  let other: { url: string }
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterAll(() => kynnys.close())

  const beacon = (token: string, origin: string | undefined = kynnys.url) =>
    fetch(`${kynnys.url}/visitor/leave`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...(origin && { origin }) },
      body: token,
    })

  describe.each(['by the socket', 'by a beacon from the page that goes away'])('%s', (way) => {
    const leave = async (visitor: Awaited<ReturnType<typeof aVisitor>>) => {
      if (way === 'by the socket') await mustAnswer(visitor.socket.emitWithAck('conversation:leave', {}))
      else expect((await beacon(visitor.token)).status).toBe(204)
    }

    it('ends the conversation, and its counsellor sees that the young person left', async () => {
      const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
      await leave(visitor)
      const seen = await counsellor.hears<OwnConversation>(
        'conversation:changed',
        ({ id, state }) => id === conversationId && state === 'ended',
      )
      expect(seen).toMatchObject({ endedBy: 'left', visitorHere: false })
      await counsellor.hears<{ conversationId: string; entries: Entry[] }>(
        'entry:added',
        ({ entries, conversationId: id }) =>
          id === conversationId && entries.some((entry) => entry.kind === 'ended' && entry.by === 'left'),
      )
      visitor.close()
      counsellor.close()
    })

    it('makes the token worthless, in every process', async () => {
      const visitor = await aWaitingVisitor(kynnys.url)
      await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('luettavaa')))
      await leave(visitor)
      for (const url of [kynnys.url, other.url]) {
        const back = await aVisitor(url, { token: visitor.token })
        expect(await resume(back)).toMatchObject({ conversation: null, entries: [], upTo: 0 })
        back.close()
      }
      visitor.close()
    })

    it('is heard by every other tab, which can do nothing more there', async () => {
      const visitor = await aWaitingVisitor(kynnys.url)
      const tabs = await Promise.all(
        [kynnys.url, other.url].map(async (url) => {
          const tab = await aVisitor(url, { token: visitor.token })
          await resume(tab)
          return tab
        }),
      )
      const neighbour = await aWaitingVisitor(other.url)
      await leave(visitor)
      for (const tab of tabs) {
        expect(await tab.hears('conversation:left')).toEqual({})
        for (const [request, input] of [
          ['message:send', aMessage()],
          ['conversation:type', {}],
          ['conversation:set-language', { language: 'en' }],
          ['conversation:erase', {}],
        ] as const)
          expect(await tab.socket.emitWithAck(request, input as never)).toMatchObject({
            refusal: 'not-found',
          })
        expect((await resume(tab)).conversation).toBeNull()
        tab.close()
      }
      expect(neighbour.heardOf('conversation:left')).toEqual([])
      neighbour.close()
      visitor.close()
    })

    it('frees the place in the queue', async () => {
      const jere = await aCounsellorOnDuty(other.url, people.jere)
      const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere)
      await leave(visitor)
      expect(await waitingIds(jere)).not.toContain(conversationId)
      visitor.close()
      jere.close()
    })

    it('works after the conversation has ended as well, and twice', async () => {
      const visitor = await aWaitingVisitor(kynnys.url)
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      await leave(visitor)
      if (way !== 'by the socket') await leave(visitor)
      const back = await aVisitor(kynnys.url, { token: visitor.token })
      expect((await resume(back)).conversation).toBeNull()
      back.close()
      visitor.close()
    })
  })

  it('by beacon is refused to another origin, and to anything that is not a token', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    for (const origin of ['https://evil.example', `${kynnys.url}.evil.example`, 'null'])
      expect((await beacon(visitor.token, origin)).status).toBe(403)
    for (const body of ['', 'x', `${visitor.token}x`, `["${visitor.token}"]`])
      expect((await beacon(body)).status).toBe(400)
    expect((await resume(visitor)).conversation?.state).toBe('waiting')
    visitor.close()
  })

  it('by beacon answers a stranger’s token as it answers a real one', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    const [unknown, known] = [await beacon(aToken()), await beacon(visitor.token)]
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
    visitor.close()
  })
})
