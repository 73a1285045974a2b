import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { Appended, NewMessageEntry } from '../../server/message/append-entries.ts'
import { createMessageWriter } from '../../server/message/message-writer.ts'

interface Flight {
  ids: string[]
  land: () => void
  crash: (error: unknown) => void
}

const aRow = (conversationId: string, id: string): NewMessageEntry => ({
  conversationId,
  id,
  operatorId: null,
  sealedText: Buffer.of(),
  fingerprint: Buffer.of(),
})

const written = ({ id }: NewMessageEntry): Appended => ({
  state: 'open',
  ownerId: id,
  seq: 1,
  at: new Date(),
  fresh: true,
  same: null,
  mayWrite: true,
  guests: null,
})

/** A writer whose commits take as long as the test lets them. */
function aWriter() {
  const flights: Flight[] = []
  const writer = createMessageWriter({
    append: (rows) =>
      new Promise((resolve, reject) => {
        flights.push({
          ids: rows.map(({ id }) => id),
          land: () => resolve(rows.map(written)),
          crash: reject,
        })
      }),
    log: pino({ level: 'silent' }),
  })
  const write = (conversationId: string, id: string = randomUUID()) => writer.write(aRow(conversationId, id))
  return { flights, write }
}

const others = (count: number) => Array.from({ length: count }, () => randomUUID())
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the one writer path', () => {
  it('lets a message leave at once, and those that come meanwhile together in the next commit', async () => {
    const { flights, write } = aWriter()
    const first = write('a', 'first')
    const next = ['b', 'c', 'd'].map((name) => write(name, name))
    expect(flights.map(({ ids }) => ids)).toEqual([['first']])
    flights[0]?.land()
    expect(await first).toMatchObject({ ownerId: 'first' })
    await settled()
    expect(flights.map(({ ids }) => ids)).toEqual([['first'], ['b', 'c', 'd']])
    flights[1]?.land()
    expect((await Promise.all(next)).map(({ ownerId }) => ownerId)).toEqual(['b', 'c', 'd'])
  })

  it('has two commits under way at the most, of 64 messages each', async () => {
    const { flights, write } = aWriter()
    const all = others(200).map((name) => write(name))
    expect(flights.map(({ ids }) => ids.length)).toEqual([1, 9])
    for (let landed = 0; landed < flights.length; landed++) {
      expect(flights.length - landed).toBeLessThanOrEqual(2)
      flights[landed]?.land()
      await settled()
    }
    await Promise.all(all)
    expect(Math.max(...flights.map(({ ids }) => ids.length))).toBe(64)
    expect(flights.flatMap(({ ids }) => ids)).toHaveLength(200)
  })

  it('has a conversation in one commit at a time, so that its messages stay in their order', async () => {
    const { flights, write } = aWriter()
    void write('a', 'a1')
    void write('a', 'a2')
    void write('a', 'a3')
    for (const name of others(9)) void write(name)
    expect(flights[0]?.ids).toEqual(['a1'])
    expect(flights[1]?.ids).not.toContain('a2')
    for (const flight of flights.slice()) flight.land()
    await settled()
    expect(flights.at(-1)?.ids.slice(0, 2)).toEqual(['a2', 'a3'])
  })

  it('never takes one id twice into a commit', async () => {
    const { flights, write } = aWriter()
    void write('z')
    void write('a', 'same')
    void write('b', 'same')
    flights[0]?.land()
    await settled()
    expect(flights[1]?.ids).toEqual(['same'])
    flights[1]?.land()
    await settled()
    expect(flights[2]?.ids).toEqual(['same'])
  })

  it('refuses nobody for the fault of another: after a failed commit each goes alone', async () => {
    const { flights, write } = aWriter()
    void write('z')
    const [good, bad, better] = [write('a', 'good'), write('b', 'bad'), write('c', 'better')]
    const refused = expect(bad).rejects.toThrow('cannot be')
    flights[0]?.land()
    for (let at = 1; at < 6; at++) {
      await settled()
      const flight = flights[at]
      if (flight?.ids.includes('bad')) flight.crash(new Error('what cannot be'))
      else flight?.land()
    }
    await refused
    expect(await good).toMatchObject({ ownerId: 'good' })
    expect(await better).toMatchObject({ ownerId: 'better' })
  })

  it('says at once that it is unavailable while the database is away, and asks nothing row by row', async () => {
    const { flights, write } = aWriter()
    const all = ['a', 'b'].map((name) => expect(write(name)).rejects.toThrow('unavailable'))
    for (const at of [0, 1]) {
      flights[at]?.crash(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
      await settled()
    }
    await Promise.all(all)
    expect(flights).toHaveLength(2)
  })
})
