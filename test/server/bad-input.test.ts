import { connect } from 'node:net'
import fc from 'fast-check'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorRequests } from '../../protocol/operator-socket.ts'
import { refusalCodes } from '../../protocol/refusals.ts'
import { visitorRequests } from '../../protocol/visitor-socket.ts'
import { createServerProcess } from '../faults/server-process.ts'
import { freePort, type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aConversation,
  aMessage,
  aVisitor,
  aWaitingVisitor,
  isCut,
  mustAnswer,
  type Operator,
  pause,
  people,
  resume,
  signIn,
  type Visitor,
} from '../support/people.ts'

/** One frame of a websocket, as it stands on the wire. */
type Frame = string | Uint8Array

const once = { reconnection: false }

describe('bad input', () => {
  let kynnys: Kynnys
  let visitor: Visitor
  let counsellor: Operator
  let conversationId = ''
  let cookie = ''
  let written = 0
  beforeAll(async () => {
    const wide = ['VISITOR_REQUESTS_PER_SECOND', 'VISITOR_REQUEST_BURST', 'CONNECTIONS_PER_MINUTE']
    const wider = ['OPERATOR_REQUESTS_PER_SECOND', 'OPERATOR_REQUEST_BURST']
    kynnys = await startKynnys(Object.fromEntries([...wide, ...wider].map((name) => [name, '100000'])))
    ;({ visitor, counsellor, conversationId } = await aConversation(kynnys.url))
    cookie = await signIn(kynnys.url, people.jere)
  })
  afterAll(() => kynnys.close())

  /** Nobody else felt it: the two who talk still do, nothing else was written, nothing unexpected was logged. */
  async function expectPeace(): Promise<void> {
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(`rauha ${written}`)))
    written += 1
    await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { ...aMessage(`rauha ${written}`), conversationId }),
    )
    written += 1
    for (const { heardOf, socket } of [visitor, counsellor]) {
      expect(socket.connected).toBe(true)
      expect(heardOf('entry:added').length).toBeGreaterThan(0)
    }
    expect(await rows()).toEqual({ conversations: 1, messages: written, notes: 0 })
    expect(kynnys.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
    expect((await fetch(`${kynnys.url}/health/live`)).status).toBe(200)
  }

  async function rows() {
    const { rows } = await kynnys.pool.query(`select
      (select count(*)::int from conversation) as conversations,
      (select count(*)::int from entry where kind = 'message') as messages,
      (select count(*)::int from note) as notes`)
    return rows[0]
  }

  // Under the client that we use lies a plain websocket.
  const wire = (client: { socket: unknown }) =>
    (
      (client.socket as Socket).io.engine as unknown as {
        transport: { ws: { send(frame: Frame): void } }
      }
    ).transport.ws

  /** Everything the server says to this client, word for word. */
  function eavesdrop(client: { socket: unknown }): string[] {
    const said: string[] = []
    ;(client.socket as Socket).io.engine.on('data', (data: unknown) => said.push(String(data)))
    return said
  }

  /** Sends frames one after the other, until the server has had enough of them or all are sent. */
  async function send(client: { socket: unknown }, frames: readonly Frame[]): Promise<string[]> {
    const said = eavesdrop(client)
    const socket = client.socket as Socket
    for (const frame of frames) if (socket.connected) wire(client).send(frame)
    if (socket.connected)
      await socket
        .timeout(3000)
        .emitWithAck('conversation:type', {})
        .catch(() => undefined)
    socket.close()
    return said
  }

  const aStranger = () => aVisitor(kynnys.url, once)
  const anotherOperator = () => aConsole(kynnys.url, cookie, once)

  it('without an acknowledgement function is not carried out, and ends nothing', async () => {
    const waiting = await aVisitor(kynnys.url, { token: visitor.token })
    await resume(waiting)
    await send(waiting, [
      '42/visitor,["conversation:end",{}]',
      '42/visitor,["conversation:end"]',
      '42/visitor,["conversation:erase",{}]',
      '42/visitor,["conversation:leave",{}]',
      `42/visitor,["message:send",${JSON.stringify(aMessage())}]`,
    ])
    expect((await resume(visitor)).conversation?.state).toBe('open')
    await expectPeace()
  })

  it('in binary is refused', async () => {
    const stranger = await aStranger()
    const socket = stranger.socket as unknown as Socket
    for (const input of [Buffer.from('x'), { id: Buffer.alloc(16), text: 'moi' }, [Buffer.alloc(1000)]])
      expect(await socket.emitWithAck('message:send', input)).toEqual({
        ok: false,
        refusal: 'invalid-request',
      })
    stranger.close()
    await expectPeace()
  })

  it('of a megabyte closes the connection that sent it, by both transports', async () => {
    const stranger = await aStranger()
    ;(stranger.socket as unknown as Socket).emit('message:send', aMessage('x'.repeat(1024 * 1024)))
    await isCut(stranger)
    const polling = await aVisitor(kynnys.url, { ...once, transports: ['polling'] })
    ;(polling.socket as unknown as Socket).emit('message:send', aMessage('x'.repeat(1024 * 1024)))
    await isCut(polling)
    await expectPeace()
  })

  it('nested fifteen thousand deep is refused', async () => {
    const stranger = await aStranger()
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const depth = open === '[' ? 15_000 : 4_500
      const deep = `${open.repeat(depth)}1${close.repeat(depth)}`
      const said = eavesdrop(stranger)
      wire(stranger).send(`42/visitor,7["message:send",${deep}]`)
      await mustAnswer(stranger.socket.emitWithAck('conversation:resume', { since: 0 }))
      expect(said[0]).toBe('3/visitor,7[{"ok":false,"refusal":"invalid-request"}]')
    }
    stranger.close()
    await expectPeace()
  })

  it('that names what nobody knows, or what lies in every object, is heard by nobody', async () => {
    const names = [
      'x',
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'queue:read',
      'duty:set',
      '',
    ]
    const said = await send(
      await aStranger(),
      names.map((name, ack) => `42/visitor,${ack}[${JSON.stringify(name)},{}]`),
    )
    expect(said.filter((line) => !line.includes('not-found'))).toEqual([])
    await expectPeace()
  })

  it('with poisoned keys is refused, and poisons nothing', async () => {
    const poison = '"__proto__":{"poisoned":true},"constructor":{"prototype":{"poisoned":true}}'
    const stranger = await aStranger()
    const said = eavesdrop(stranger)
    for (const [ack, [name, rest]] of Object.entries([
      ['conversation:resume', '"since":0'],
      ['conversation:set-language', '"language":"fi"'],
      ['conversation:mark', '"delivered":0,"read":0'],
      ['message:send', '"text":"moi"'],
    ]))
      for (const keys of [poison, poison.slice(0, poison.indexOf(',"constructor'))])
        wire(stranger).send(`42/visitor,${900 + Number(ack)}["${name}",{${keys},${rest}}]`)
    await mustAnswer(stranger.socket.emitWithAck('conversation:resume', { since: 0 }))
    expect(said.slice(0, 8).every((line) => line.includes('invalid-request'))).toBe(true)
    expect(({} as { poisoned?: boolean }).poisoned).toBeUndefined()
    stranger.close()
    await expectPeace()
  })

  it('of the wrong type is refused with the closed list’s word for it, whatever it is', async () => {
    const stranger = await aStranger()
    const operator = await anotherOperator()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...requests()),
        fc.jsonValue(),
        async ({ nsp, name, schema }, input) => {
          fc.pre(!schema.safeParse(input).success)
          const client = nsp === '/visitor' ? stranger : operator
          const reply = await (client.socket as unknown as Socket).emitWithAck(name, input)
          expect(reply).toEqual({ ok: false, refusal: 'invalid-request' })
        },
      ),
      { numRuns: 1500 },
    )
    stranger.close()
    operator.close()
    await expectPeace()
  })

  function requests() {
    const of = (
      nsp: string,
      list: Record<string, { input: { safeParse(value: unknown): { success: boolean } } }>,
    ) => Object.entries(list).map(([name, { input }]) => ({ nsp, name, schema: input }))
    return [...of('/visitor', visitorRequests), ...of('/operator', operatorRequests)]
  }

  // Each of these ended a process once: engine.io 6.1.0, socket.io-parser 4.2.2, socket.io 4.6.1.
  it('in the shapes that once killed such servers ends no process', async () => {
    for (const name of ['/visitor', '/operator'])
      for (const packet of [
        `42${name},[{"toString":"x"}]`,
        `42${name},["error",{}]`,
        `44${name},{"message":"x"}`,
      ]) {
        const client = name === '/visitor' ? await aStranger() : await anotherOperator()
        await send(client, [packet, packet.replace(name, ''), packet.replace(`${name},`, '')])
      }
    for (const bytes of [
      [0xf1, 0x80, 0, 0, 0, 0], // reserved bits set
      [0x81, 0x05, 1, 2, 3], // not masked
      [0x83, 0x80, 0, 0, 0, 0], // an opcode that there is not
      [0x88, 0x81, 0, 0, 0, 0, 1], // a close frame of one byte
      [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28], // not UTF-8
      [0x81, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0], // longer than anything
    ])
      await upgradeAndSend(Buffer.from(bytes))
    await expectPeace()
  })

  /** The first frame travels with the handshake, before anybody listens for errors. */
  async function upgradeAndSend(bytes: Buffer): Promise<void> {
    const { host, port } = new URL(kynnys.url)
    const lines = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: ${host}`,
      `Origin: ${kynnys.url}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes])),
      )
      socket.resume()
      socket.on('error', () => undefined)
      socket.on('close', () => resolve())
      setTimeout(() => socket.destroy(), 300)
    })
  }

  it('in 5,000 malformed frames changes nothing and is answered with nothing but refusals', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
    console.log(`malformed frames: seed ${seed}`)
    const said: string[] = []
    let sent = 0
    const sendAll = async (batches: Frame[][], connectAnew: () => Promise<{ socket: unknown }>) => {
      for (const [index, batch] of batches.entries()) {
        said.push(...(await send(await connectAnew(), batch)))
        sent += batch.length
        if (index % 200 === 0) await expectPeace()
      }
    }
    const sample = (shape: fc.Arbitrary<Frame>, numRuns: number) => fc.sample(shape, { seed, numRuns })
    await sendAll(inBatches(sample(nearlyRight('/visitor'), 2000), 50), aStranger)
    await sendAll(inBatches(sample(nearlyRight('/operator'), 2000), 50), anotherOperator)
    // The first of these often costs the connection: few on each.
    await sendAll(inBatches(sample(wrong(), 1000), 4), aStranger)
    expect(sent).toBe(5000)
    const replies = said
      .filter((line) => /^3\//.test(line))
      .map((line) => JSON.parse(line.slice(line.indexOf('['))))
    for (const [reply] of replies) if (!reply.ok) expect(refusalCodes).toContain(reply.refusal)
    expect(replies.filter(([reply]) => reply.refusal === 'unexpected')).toEqual([])
    // About a thousand, by the seed: many of these frames ask for no answer, or end their line.
    expect(replies.length).toBeGreaterThan(500)
    expect(said.join('\n')).not.toMatch(
      / at .*:\d+|node_modules|select |postgres|stack|TypeError|SyntaxError/i,
    )
    await expectPeace()
    await expectToEndNaiveServer(sample(nearlyRight('/visitor'), 1000))
  }, 60_000)

  /** Else such frames would show nothing of ours. */
  async function expectToEndNaiveServer(frames: Frame[]): Promise<void> {
    const naive = createServerProcess({
      port: await freePort(),
      file: 'test/faults/naive-server.mjs',
      variables: { DATABASE_URL: kynnys.databaseUrl },
    })
    await naive.start()
    await send(await aVisitor(naive.url, once), frames)
    await expect.poll(() => naive.unasked.length).toBeGreaterThan(0)
    await naive.killForGood()
  }

  function inBatches<One>(all: readonly One[], size: number): One[][] {
    return Array.from({ length: Math.ceil(all.length / size) }, (_, batch) =>
      all.slice(batch * size, (batch + 1) * size),
    )
  }

  const names = [...Object.keys(visitorRequests), ...Object.keys(operatorRequests)]

  /** Grown from the protocol's own names: as near to a real request as it can come without being one. */
  function nearlyRight(nsp: string): fc.Arbitrary<string> {
    const name = fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor', 'x'))
    const input = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
    )
    return fc
      .tuple(
        fc.nat(10_000),
        name,
        fc.oneof({ weight: 9, arbitrary: fc.tuple(input) }, fc.array(input, { maxLength: 3 })),
      )
      .filter(([, name]) => !['duty:set', 'conversation:start'].includes(name))
      .map(([ack, name, inputs]) => `42${nsp},${ack + 1000}${JSON.stringify([name, ...inputs])}`)
  }
  const keys = [
    'id',
    'text',
    'since',
    'conversationId',
    'delivered',
    'read',
    'reason',
    'language',
    '__proto__',
  ]

  function wrong(): fc.Arbitrary<Frame> {
    const nsp = fc.constantFrom('/visitor,', '/operator,', '/none,', '', '/visitor', '/,')
    const name = fc.oneof(fc.constantFrom(...names, 'error', 'disconnect'), fc.string({ maxLength: 20 }))
    const ack = fc.constantFrom('1', '', '99999999999999999999', '-1', '1.5')
    const event = fc
      .tuple(nsp, ack, name, fc.jsonValue({ maxDepth: 2 }))
      .map(([nsp, ack, name, input]) => `42${nsp}${ack}${JSON.stringify([name, input])}`)
    const placeholder = fc
      .tuple(nsp, fc.integer({ min: -1, max: 12 }), fc.integer({ min: -3, max: 99 }))
      .map(([nsp, count, num]) => `45${count}-${nsp}1["message:send",{"_placeholder":true,"num":${num}}]`)
    const cut = fc.tuple(event, fc.nat(60)).map(([frame, length]) => frame.slice(0, length))
    const bent = fc
      .tuple(event, fc.nat(40), fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }))
      .map(([frame, at, noise]) => frame.slice(0, at) + noise + frame.slice(at + 1))
    const otherType = fc
      .tuple(fc.constantFrom('0', '1', '3', '4', '6', '7', 'x'), nsp, fc.jsonValue({ maxDepth: 2 }))
      .map(([type, nsp, value]) => `4${type}${nsp}${JSON.stringify(value)}`)
    const engine = fc
      .tuple(fc.constantFrom('0', '2', '3', '5', '6', '7', ''), fc.string({ maxLength: 30 }))
      .map(([type, rest]) => type + rest)
    const noise = fc.string({ maxLength: 60, unit: 'binary' })
    return fc.oneof(event, placeholder, cut, bent, otherType, engine, noise, fc.uint8Array({ maxLength: 60 }))
  }

  it('ends with the same two people talking', async () => {
    await pause(100)
    const { entries, conversation } = await resume(visitor)
    expect(conversation?.state).toBe('open')
    expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(written)
    const stranger = await aWaitingVisitor(kynnys.url)
    stranger.close()
  })
})
