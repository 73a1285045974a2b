import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRooms } from '../../server/app-rooms.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { shareReading } from '../../server/database/share-reading.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { createVoice } from '../../server/realtime/voice.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aCounsellorOnDuty, people } from '../support/people.ts'

/** Counts how often something is read, and reads only when told. */
function aSlowReading() {
  const begun: ((failure?: Error) => void)[] = []
  const shared = shareReading(
    (name) =>
      new Promise<string>((resolve, reject) => {
        const number = begun.length + 1
        begun.push((failure) => (failure ? reject(failure) : resolve(`${name} ${number}`)))
      }),
  )
  return { ...shared, begun, finish: (index: number, failure?: Error) => begun[index]!(failure) }
}

describe('a shared reading', () => {
  it('serves all who ask while one is under way with the next one, which begins after they asked', async () => {
    const { read, begun, finish } = aSlowReading()
    const first = read('city')
    const later = Array.from({ length: 500 }, () => read('city'))
    expect(begun).toHaveLength(1)
    finish(0)
    expect(await first).toBe('city 1')
    await Promise.resolve()
    expect(begun).toHaveLength(2)
    const afterwards = read('city')
    finish(1)
    expect(new Set(await Promise.all(later))).toEqual(new Set(['city 2']))
    finish(2)
    expect(await afterwards).toBe('city 3')
  })

  it('gives what is young enough to who allows it, under way or over, and to nobody else', async () => {
    const { read, begun, finish, forget } = aSlowReading()
    const [first, same] = [read('city'), read('city', 1000)]
    finish(0)
    expect(await Promise.all([first, same, read('city', 1000)])).toEqual(['city 1', 'city 1', 'city 1'])
    void read('city')
    expect(begun).toHaveLength(2)
    finish(1)
    forget('city')
    const third = read('city', 1000)
    // What was begun before it was forgotten may have seen too little.
    await Promise.resolve()
    finish(2)
    expect(await third).toBe('city 3')
  })

  it('keeps names apart, and a failure only for those who waited for it', async () => {
    const { read, begun, finish } = aSlowReading()
    const [failing, next, other] = [read('city'), read('city'), read('town')]
    finish(0, new Error('away'))
    await expect(failing).rejects.toThrow('away')
    finish(1)
    expect(await other).toBe('town 2')
    finish(2)
    expect(await next).toBe('city 3')
    void read('city', 1000)
    expect(begun).toHaveLength(3)
  })
})

describe('the waiting room', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  it('costs a handful of queries when 500 come back at once', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url, people.jere)
    await kynnys.pool.query('update team set capacity = 1')
    const { rows: teams } = await kynnys.pool.query(
      `select id from team where slug = 'nuoret' and site_id = 'kuusiniemi'`,
    )
    const teamId: string = teams[0].id
    const { rows } = await kynnys.pool.query<{ id: string }>(
      `insert into conversation (id, site_id, team_id, state, language, visitor_lease_until)
       select gen_random_uuid(), 'kuusiniemi', $1, 'waiting', 'fi', now() + interval '1 min'
       from generate_series(1, 500) returning id`,
      [teamId],
    )
    const pool = createPool(kynnys.databaseUrl, 8)
    const db = createDatabase(pool)
    try {
      const keys = await openKeyDirectory({
        directory: kynnys.keyDirectory,
        masterKey: kynnys.masterKey,
        clock: () => new Date(),
      })
      const { voice } = createVoice()
      const log = pino({ level: 'silent' })
      const rooms = createRooms({ db, pool, writerPool: pool, keys, voice, clock: () => new Date(), log })
      let queries = 0
      pool.on('acquire', () => {
        queries += 1
      })
      const seen = await Promise.all(rows.map(({ id }) => rooms.waitingRoom.of('kuusiniemi', id, true)))
      expect(new Set(seen.map(({ own }) => own?.state === 'wait' && own.ahead)).size).toBe(500)
      await Promise.all(rows.map(() => rooms.presence.namesOnDuty('kuusiniemi')))
      expect(queries).toBeGreaterThan(0)
      expect(queries).toBeLessThan(30)
      queries = 0
      const views = await Promise.all(
        rows.map(({ id }) => rooms.conversationViews.of({ byVisitors: [id], byOperators: [] })),
      )
      const places = views.flatMap(({ visitors }) => [...visitors.values()].map(({ ahead }) => ahead))
      expect(new Set(places).size).toBe(500)
      // Each is read for itself; who is before them, for all.
      expect(queries).toBeLessThan(500 + 30)
      // Who comes in now is in the next one, however young the last is.
      const id = randomUUID()
      await kynnys.pool.query(
        `insert into conversation (id, site_id, team_id, state, language, visitor_lease_until)
         values ($1, 'kuusiniemi', $2, 'waiting', 'fi', now() + interval '1 min')`,
        [id, teamId],
      )
      expect((await rooms.waitingRoom.of('kuusiniemi', id, true)).own).toMatchObject({ ahead: 500 })
    } finally {
      await db.destroy()
      counsellor.close()
    }
  })
})
