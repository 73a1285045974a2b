import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aMessage,
  anOperator,
  aVisitor,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  resume,
} from '../support/people.ts'

/** The wire to the database, which can be cut. */
async function aWireTo(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const ends = new Set<Socket>()
  let whole = true
  const server = createServer((client) => {
    if (!whole) return client.destroy()
    const database = connect(Number(target.port), target.hostname)
    for (const [end, other] of [
      [client, database],
      [database, client],
    ] as const) {
      ends.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
      end.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    cut() {
      whole = false
      for (const end of ends) end.destroy()
    },
    mend() {
      whole = true
    },
    close: () => server.close(),
  }
}

describe('while the database is away', () => {
  let kynnys: Kynnys
  let wire: Awaited<ReturnType<typeof aWireTo>>
  let url = ''
  beforeAll(async () => {
    kynnys = await startKynnys()
    wire = await aWireTo(kynnys.databaseUrl)
    ;({ url } = await kynnys.anotherProcess({ DATABASE_URL: wire.url }))
  })
  afterAll(async () => {
    await kynnys.close()
    wire.close()
  })

  it('the process lives, is not ready, refuses with `unavailable`, and goes on by itself afterwards', async () => {
    const visitor = await aWaitingVisitor(url)
    const operator = await anOperator(url)
    const message = aMessage('ennen katkosta')
    await mustAnswer(visitor.socket.emitWithAck('message:send', message))
    wire.cut()

    const refused = { ok: false, refusal: 'unavailable' }
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    const ready = await fetch(`${url}/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([503, refused])
    const lost = aMessage('katkoksen aikana')
    expect(await visitor.socket.emitWithAck('message:send', lost)).toEqual(refused)
    expect(await visitor.socket.emitWithAck('conversation:resume', { since: 0 })).toEqual(refused)
    expect(await operator.socket.emitWithAck('console:resume', {})).toEqual(refused)
    const attempt = await fetch(`${url}/console/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: 'aino@kuusiniemi.example', password: 'x' }),
    })
    expect([attempt.status, await attempt.json()]).toEqual([503, refused])
    expect(visitor.socket.connected && operator.socket.connected).toBe(true)

    wire.mend()
    await eventually(
      async () => (await fetch(`${url}/health/ready`)).status,
      (status) => status === 200,
    )
    const answer = await mustAnswer(visitor.socket.emitWithAck('message:send', lost))
    expect(answer.seq).toBe(3)
    expect((await resume(visitor)).entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
    visitor.close()
    operator.close()
  })

  it('what another process wrote meanwhile is heard as soon as it is back', async () => {
    const visitor = await aWaitingVisitor(url)
    const tab = await aVisitor(kynnys.url, { token: visitor.token })
    await resume(tab)
    wire.cut()
    await mustAnswer(tab.socket.emitWithAck('message:send', aMessage('toisaalta')))
    visitor.heard.length = 0
    wire.mend()
    await visitor.hears<{ seq: number }>('log:reached', ({ seq }) => seq === 2)
    tab.close()
    visitor.close()
  })
})
