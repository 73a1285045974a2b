import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Hint } from '../../server/realtime/hints.ts'
import { carryHintsByPostgres } from '../../server/realtime/postgres-hints.ts'
import { type Proxy as Network, startProxy } from '../faults/proxy.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

describe('the connection that carries hints', () => {
  let database: TestDatabase
  let network: Network
  beforeAll(async () => {
    database = await createTestDatabase()
    const { hostname, port } = new URL(database.url)
    network = await startProxy({ host: hostname, port: Number(port) })
  })
  afterAll(async () => {
    await network.close()
    await database.drop()
  })

  function aCarrier(processName: string, connectionString: string) {
    const heard: Hint[] = []
    const lost: unknown[] = []
    const caughtUp: number[] = []
    const carrier = carryHintsByPostgres({
      connectionString,
      processName,
      log: { warn: (text: unknown) => lost.push(text) } as never,
      onHint: (hint) => heard.push(hint),
      onCatchUp: () => caughtUp.push(Date.now()),
    })
    return { ...carrier, heard, lost, caughtUp }
  }

  it('is made anew when the network swallows what is sent, also by who only listens', async () => {
    const through = new URL(database.url)
    through.port = new URL(network.url).port
    through.hostname = '127.0.0.1'
    const far = aCarrier('far', database.url)
    const speaking = aCarrier('speaking', through.href)
    const listening = aCarrier('listening', through.href)
    const all = [far, speaking, listening]
    await expect.poll(() => all.map(({ caughtUp }) => caughtUp.length)).toEqual([1, 1, 1])
    network.blackhole('up')
    network.blackhole('down')
    speaking.send({ kind: 'queue', id: 'swallowed' })
    await expect.poll(() => [speaking.lost.length, listening.lost.length]).toEqual([1, 1])
    network.heal()
    await expect.poll(() => all.map(({ caughtUp }) => caughtUp.length)).toEqual([1, 2, 2])
    speaking.send({ kind: 'queue', id: 'afterwards' })
    const heardAfterwards = ({ heard }: typeof far) => heard.some((hint) => hint.id === 'afterwards')
    await expect.poll(() => [far, listening].every(heardAfterwards)).toBe(true)
    expect(far.lost).toEqual([])
    await Promise.all(all.map((carrier) => carrier.close()))
  })
})
