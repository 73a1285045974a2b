import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConsole, aVisitor, people, refusedConnection, signIn } from '../support/people.ts'

describe('a handshake', () => {
  let kynnys: Kynnys
  let port = ''
  beforeAll(async () => {
    kynnys = await startKynnys({ CONNECTIONS_PER_MINUTE: '10000' })
    ;({ port } = new URL(kynnys.url))
  })
  afterAll(() => kynnys.close())

  /** What a browser would send from pages that are not ours. */
  const foreign = () => [
    'null',
    '',
    'https://evil.example',
    'http://127.0.0.1:3001',
    `https://localhost:${port}`,
    `http://localhost:${port}.evil.example`,
    `http://localhost.evil.example:${port}`,
    `http://evil-localhost:${port}`,
    `http://127.0.0.1:${port}`,
    `http://[::1]:${port}`,
    `http://localhost:${port}0`,
    `http://localhost:${Number(port) + 1}`,
    'http://localhost',
    `http://user@localhost:${port}`,
    `http://localhost:${port}/`,
    `http://localhost:${port}/chat`,
    `HTTP://LOCALHOST:${port}`,
    `http://LOCALHOST:${port}`,
    `http://localhost:${port}, https://evil.example`,
    `https://evil.example, http://localhost:${port}`,
    `http://localhost:${port} `.padEnd(40, 'x'),
    `http://localhost:${port}#`,
    `http://localhost:${port}@evil.example`,
    'file://',
    'chrome-extension://abcdefghijklmnop',
    'http://xn--localhost-abc:3000',
  ]

  // Each transport has its own way of saying no.
  const refused = { websocket: 400, polling: 403 }

  const statusOf = (transport: 'websocket' | 'polling', headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port,
        path: `/socket.io/?EIO=4&transport=${transport}`,
        headers: {
          ...(transport === 'websocket' && {
            connection: 'Upgrade',
            upgrade: 'websocket',
            'sec-websocket-version': '13',
            'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          }),
          ...headers,
        },
      })
      asked.on('response', (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asked.on('upgrade', (response, socket) => {
        socket.destroy()
        resolve(response.statusCode ?? 0)
      })
      asked.on('error', reject)
      asked.end()
    })

  it('from our own origin is let in by both transports', async () => {
    expect(await statusOf('websocket', { origin: kynnys.url })).toBe(101)
    expect(await statusOf('polling', { origin: kynnys.url })).toBe(200)
    const polling = `${kynnys.url}/socket.io/?EIO=4&transport=polling`
    const opened = await (await fetch(polling, { headers: { origin: kynnys.url } })).text()
    // A line that died is known to be dead after 18 s.
    expect(JSON.parse(opened.slice(1))).toMatchObject({ pingInterval: 10_000, pingTimeout: 8_000 })
    for (const transport of ['websocket', 'polling'])
      (await aVisitor(kynnys.url, { transports: [transport] })).close()
  })

  it.each(['websocket', 'polling'] as const)('from any other origin is refused by %s', async (transport) => {
    for (const origin of foreign())
      expect(await statusOf(transport, { origin }), JSON.stringify(origin)).toBe(refused[transport])
  })

  it('without any origin is refused by websocket, where every browser sends one', async () => {
    expect(await statusOf('websocket', {})).toBe(refused.websocket)
    expect(await statusOf('polling', { upgrade: 'websocket' })).toBe(refused.polling)
  })

  it('with a counsellor’s cookie from a foreign page opens nothing', async () => {
    const cookie = await signIn(kynnys.url, people.aino)
    for (const transport of ['websocket', 'polling'])
      expect(
        await refusedConnection(
          aConsole(kynnys.url, cookie, {
            transports: [transport],
            extraHeaders: { origin: 'https://evil.example' },
          }),
        ),
      ).toMatch(/error/)
    const own = await aConsole(kynnys.url, cookie)
    own.close()
  })

  it('answers no foreign page with a permission to read', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'http://127.0.0.1:3001' }])
      for (const method of ['GET', 'OPTIONS']) {
        const response = await fetch(`${kynnys.url}/socket.io/?EIO=4&transport=polling`, { method, headers })
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
      }
  })
})
