import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort, type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aMessage,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  resume,
} from '../support/people.ts'

const polling = { transports: ['polling'], reconnection: false }

/** Says for each request which of the processes gets it. */
type Choose = (sid: string | null, turn: number) => string

/** By the process's name, with which every session id begins. New sessions take turns. */
const bySessionId: Choose = (sid, turn) => sid?.split('_')[0] ?? (turn % 2 ? 'one' : 'two')
const inTurns: Choose = (_sid, turn) => (turn % 2 ? 'one' : 'two')

describe('a network that lets only polling through, and two processes behind one address', () => {
  const toClose: (() => Promise<unknown> | unknown)[] = []
  afterEach(async () => {
    for (const close of toClose.splice(0).toReversed()) await close()
  })

  async function aCity(choose: Choose): Promise<{ url: string; kynnys: Kynnys; seen: Map<string, string> }> {
    const port = await freePort()
    const url = `http://localhost:${port}`
    const kynnys = await startKynnys({ PUBLIC_URL: url, PROCESS_NAME: 'one' })
    const two = await kynnys.anotherProcess({ PROCESS_NAME: 'two' })
    const ports = { one: new URL(kynnys.url).port, two: new URL(two.url).port }
    /** Session ids and the process that each of them reached first. */
    const seen = new Map<string, string>()
    let turn = 0
    const router = createServer((incoming, outgoing) => {
      const sid = new URL(incoming.url ?? '', url).searchParams.get('sid')
      if (sid === null || choose === inTurns) turn += 1
      const chosen = choose(sid, turn)
      if (sid) seen.set(sid, chosen)
      forward(incoming, outgoing, ports[chosen as keyof typeof ports])
    })
    await new Promise<void>((resolve) => router.listen(port, '127.0.0.1', resolve))
    toClose.push(
      () => kynnys.close(),
      () => router.closeAllConnections(),
      () => router.close(),
    )
    return { url, kynnys, seen }
  }

  function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: string): void {
    const { method, url, headers } = incoming
    const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.on('close', () => {
      if (!incoming.complete) passed.destroy()
    })
    incoming.pipe(passed)
  }

  it('carries a whole conversation, when the proxy reads the process from the session id', async () => {
    const { url, seen } = await aCity(bySessionId)
    const counsellor = await aCounsellorOnDutyByPolling(url)
    const { visitor, conversationId } = await aVisitorInQueue(url, counsellor, {}, polling)
    const tab = await aVisitor(url, { ...polling, token: visitor.token })
    await resume(tab)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    for (let n = 0; n < 4; n += 1) {
      await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(`kysymys ${n}`)))
      await mustAnswer(
        counsellor.socket.emitWithAck('message:send', { ...aMessage(`vastaus ${n}`), conversationId }),
      )
    }
    for (const { hears, text } of [
      { hears: counsellor.hears, text: 'kysymys 3' },
      { hears: visitor.hears, text: 'vastaus 3' },
      { hears: tab.hears, text: 'kysymys 3' },
      { hears: tab.hears, text: 'vastaus 3' },
    ])
      await hears<{ entries: { text?: string }[] }>('entry:added', ({ entries }) =>
        entries.some((entry) => entry.text === text),
      )
    expect((await resume(visitor)).entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 10 }, (_, n) => n + 1),
    )
    // Otherwise it was one process, and no proof.
    expect(new Set(seen.values())).toEqual(new Set(['one', 'two']))
    for (const one of [visitor, tab, counsellor]) one.close()
  })

  it('lets one come back through the other process, with everything that was said meanwhile', async () => {
    const { url } = await aCity(bySessionId)
    const counsellor = await aCounsellorOnDutyByPolling(url)
    const { visitor, conversationId } = await aVisitorInQueue(url, counsellor, {}, polling)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    visitor.close()
    await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { ...aMessage('sillä välin'), conversationId }),
    )
    const back = await aVisitor(url, { ...polling, token: visitor.token })
    expect((await resume(back)).entries.at(-1)).toMatchObject({ text: 'sillä välin' })
    back.close()
    counsellor.close()
  })

  async function aCounsellorOnDutyByPolling(url: string) {
    const counsellor = await anOperator(url, undefined, polling)
    await mustAnswer(counsellor.socket.emitWithAck('duty:set', { onDuty: true }))
    return counsellor
  }

  it('would not, if the proxy sent each request where it likes', async () => {
    const { url } = await aCity(inTurns)
    const attempts = await Promise.all(
      Array.from({ length: 6 }, () =>
        aVisitor(url, polling).then(
          async (visitor) => {
            await eventually(
              () => visitor.socket.connected,
              (connected) => !connected,
              3000,
            )
            return 'lost'
          },
          () => 'refused',
        ),
      ),
    )
    expect(attempts.every((one) => one === 'lost' || one === 'refused')).toBe(true)
  })
})
