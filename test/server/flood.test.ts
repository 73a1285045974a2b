import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectTo } from '../support/clients.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aMessage,
  anOperator,
  aVisitor,
  aWaitingVisitor,
  eventually,
  isCut,
  mustAnswer,
  nothingTold,
  pause,
  people,
  refusedConnection,
  resume,
} from '../support/people.ts'

describe('one who floods', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  it('is refused, then cut, and stays out, while 200 messages of others all go through', async () => {
    const { visitor: quiet, counsellor, conversationId } = await aConversation(kynnys.url)
    const others = await Promise.all(Array.from({ length: 9 }, () => aWaitingVisitor(kynnys.url)))
    const flooder = await aWaitingVisitor(kynnys.url, { reconnection: false })
    const refusals: string[] = []
    const began = performance.now()
    const flooding = (async () => {
      while (flooder.socket.connected && performance.now() - began < 10_000) {
        for (let n = 0; n < 50; n += 1)
          flooder.socket.emit('message:send', aMessage('tulva'), (reply) => {
            if (!reply.ok) refusals.push(reply.refusal)
          })
        await pause(1)
      }
    })()

    const waits: number[] = []
    await Promise.all(
      [quiet, ...others].map(async ({ socket }) => {
        for (let n = 0; n < 20; n += 1) {
          const sent = performance.now()
          await mustAnswer(socket.emitWithAck('message:send', aMessage(`rauhassa ${n}`)))
          waits.push(performance.now() - sent)
        }
      }),
    )
    await flooding
    await isCut(flooder, 5000)
    expect(waits).toHaveLength(200)
    expect(refusals.length).toBeGreaterThan(40)
    expect(new Set(refusals)).toEqual(new Set(['too-many-requests']))
    const { rows } = await kynnys.pool.query<{ count: number }>(
      `select count(*)::int from entry e join conversation c on c.id = e.conversation_id
       where e.kind = 'message' and visitor_token_hash = sha256(convert_to($1, 'utf8'))`,
      [flooder.token],
    )
    expect(rows[0]?.count).toBeLessThanOrEqual(40 + 5 * 10)

    expect(await refusedConnection(aVisitor(kynnys.url, { token: flooder.token }))).toBe('too-many-requests')
    const neighbour = await aVisitor(kynnys.url)
    await mustAnswer(neighbour.socket.emitWithAck('conversation:start', nothingTold))
    await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { ...aMessage('yhä täällä'), conversationId }),
    )
    for (const one of [quiet, ...others, neighbour, counsellor]) one.close()
  })

  it('over several connections, at several processes, or by coming back, has no more than one allowance', async () => {
    const other = await kynnys.anotherProcess()
    const flooder = await aWaitingVisitor(kynnys.url, { reconnection: false })
    const more = { token: flooder.token, reconnection: false }
    const second = await aVisitor(kynnys.url, more)
    const elsewhere = await aVisitor(other.url, more)
    const replies: boolean[] = []
    const send = ({ socket }: Pick<typeof flooder, 'socket'>, count: number) => {
      for (let n = 0; n < count; n += 1)
        socket.emit('message:send', aMessage('tulva'), (reply) => void replies.push(reply.ok))
    }
    send(flooder, 30)
    send(second, 30)
    await eventually(
      () => replies.length,
      (count) => count === 60,
      5000,
    )
    second.close()
    const third = await aVisitor(kynnys.url, more)
    while (third.socket.connected) {
      send(third, 20)
      await pause(1)
    }
    expect(replies.filter(Boolean).length).toBeLessThanOrEqual(40 + 5 * 10)
    await Promise.all([flooder, elsewhere].map((one) => isCut(one, 5000)))
    for (const url of [kynnys.url, other.url])
      expect(await refusedConnection(aVisitor(url, more))).toBe('too-many-requests')
    const neighbour = await aVisitor(other.url)
    await mustAnswer(neighbour.socket.emitWithAck('conversation:start', nothingTold))
    neighbour.close()
  })

  it('with names that nobody listens to, or with garbage, is cut as well', async () => {
    for (const frame of ['42/visitor,["nobody:listens",{}]', '42/visitor,9["conversation:type",{}]', '3']) {
      const flooder = await aVisitor(kynnys.url, { reconnection: false })
      const { transport } = flooder.socket.io.engine as unknown as {
        transport: { ws: { send: (frame: string) => void } }
      }
      const until = performance.now() + 5000
      while (flooder.socket.connected && performance.now() < until) {
        for (let n = 0; n < 100 && flooder.socket.connected; n += 1) transport.ws.send(frame)
        await pause(1)
      }
      expect(flooder.socket.connected, frame).toBe(false)
    }
  })

  it('as an operator is refused and cut, and may come back', async () => {
    const jere = await anOperator(kynnys.url, people.jere, { reconnection: false })
    const replies: string[] = []
    for (let n = 0; n < 400; n += 1)
      jere.socket.emit('queue:read', {}, (reply) => {
        if (!reply.ok) replies.push(reply.refusal)
      })
    await isCut(jere)
    expect(new Set(replies)).toEqual(new Set(['too-many-requests']))
    const again = await anOperator(kynnys.url, people.jere)
    await mustAnswer(again.socket.emitWithAck('queue:read', {}))
    again.close()
  })

  it('nobody stays in the namespace that is always there: it is for nobody', async () => {
    const socket = connectTo(kynnys.url, '/', { reconnection: false })
    const refused = await new Promise((resolve) => {
      socket.on('connect', () => resolve('let in'))
      socket.on('connect_error', ({ data }: Error & { data?: { refusal?: string } }) =>
        resolve(data?.refusal),
      )
    })
    expect(refused).toBe('not-found')
    socket.close()
  })

  it('is not whoever writes fast for a while', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    for (let n = 0; n < 30; n += 1) await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage()))
    expect((await resume(visitor)).upTo).toBe(31)
    visitor.close()
  })
})

describe('behind one address', () => {
  const start = (url: string) => aWaitingVisitor(url)

  it('a class of 60 all get in within the minute, and each is heard', async () => {
    const kynnys = await startKynnys()
    const visitors = await Promise.all(Array.from({ length: 60 }, () => start(kynnys.url)))
    await Promise.all(
      visitors.map(({ socket }) => mustAnswer(socket.emitWithAck('message:send', aMessage('täällä')))),
    )
    const { rows } = await kynnys.pool.query('select count(*)::int as count from conversation')
    expect(rows).toEqual([{ count: 60 }])
    for (const one of visitors) one.close()
    await kynnys.close()
  })

  it('one who opens connections without end is told why and stopped, and others come in again soon', async () => {
    const kynnys = await startKynnys({ CONNECTIONS_PER_MINUTE: '60', TRUSTED_PROXIES: '127.0.0.1' })
    const outcomes = await Promise.all(
      Array.from({ length: 80 }, () =>
        aVisitor(kynnys.url, { reconnection: false }).then(
          (visitor) => {
            visitor.close()
            return 'in'
          },
          (error: Error & { data?: { refusal?: string } }) => error.data?.refusal ?? error.message,
        ),
      ),
    )
    const count = (what: string) => outcomes.filter((one) => one === what).length
    expect(count('in')).toBeGreaterThanOrEqual(60)
    expect(count('in')).toBeLessThan(70)
    expect(count('crowded')).toBe(80 - count('in'))
    const elsewhere = { reconnection: false, extraHeaders: { 'x-forwarded-for': '192.0.2.8' } }
    const neighbour = await aVisitor(kynnys.url, elsewhere)
    neighbour.close()
    const late = await eventually(
      () => aVisitor(kynnys.url, { reconnection: false }).catch(() => undefined),
      (visitor) => visitor !== undefined,
      4000,
    )
    late?.close()
    await kynnys.close()
  })

  it('one who goes on is no longer told over a socket, but has the code in the answer of the handshake', async () => {
    const kynnys = await startKynnys({ CONNECTIONS_PER_MINUTE: '2' })
    const knock = () => fetch(`${kynnys.url}/socket.io/?EIO=4&transport=polling`)
    const statuses: number[] = []
    for (let n = 0; n < 2 + 2 * 4; n += 1) statuses.push((await knock()).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    const refused = await knock()
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ message: 'crowded' })
    await kynnys.close()
  })

  it('one who starts conversations without end is refused, and those who talk go on', async () => {
    const kynnys = await startKynnys({ STARTS_PER_MINUTE: '20' })
    const talking = await start(kynnys.url)
    const refusals: string[] = []
    for (let n = 0; n < 30; n += 1) {
      const visitor = await aVisitor(kynnys.url)
      const reply = await visitor.socket.emitWithAck('conversation:start', nothingTold)
      if (!reply.ok) refusals.push(reply.refusal)
      visitor.close()
    }
    expect(refusals.length).toBeGreaterThanOrEqual(9)
    expect(new Set(refusals)).toEqual(new Set(['too-many-requests']))
    await mustAnswer(talking.socket.emitWithAck('message:send', aMessage('jatkuu')))
    talking.close()
    await kynnys.close()
  })

  it('is counted by the address that a trusted proxy gives, and an invented one is not believed', async () => {
    const proxied = await startKynnys({ STARTS_PER_MINUTE: '2', TRUSTED_PROXIES: '127.0.0.1' })
    const direct = await startKynnys({ STARTS_PER_MINUTE: '2' })
    const startsFrom = async ({ url }: Kynnys, addresses: string[]) => {
      let started = 0
      for (const address of addresses) {
        const visitor = await aVisitor(url, { extraHeaders: { 'x-forwarded-for': address } })
        const reply = await visitor.socket.emitWithAck('conversation:start', nothingTold)
        started += reply.ok ? 1 : 0
        visitor.close()
      }
      return started
    }
    const five = [1, 2, 3, 4, 5].map((n) => `192.0.2.${n}`)
    expect(await startsFrom(proxied, five)).toBe(5)
    expect(await startsFrom(proxied, ['192.0.2.9', '192.0.2.9', '192.0.2.9'])).toBe(2)
    expect(
      await startsFrom(
        proxied,
        five.map((one) => `${one}, 192.0.2.77`),
      ),
    ).toBe(2)
    expect(await startsFrom(direct, five)).toBe(2)
    await proxied.close()
    await direct.close()
  })
})
