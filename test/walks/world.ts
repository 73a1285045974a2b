import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { Holiday } from '../../protocol/opening-hours.ts'
import { createRooms, type Rooms } from '../../server/app-rooms.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { createVoice } from '../../server/realtime/voice.ts'
import { madeInDatabase } from './judge-in-database.ts'

export type World = Awaited<ReturnType<typeof openWorld>>

/** The team `chat` is never closed; `guidance` is open over the hour that daylight saving takes and gives back. */
export const guidanceHours = [
  { from: 60, to: 270 },
  { from: 960, to: 1320 },
]
const names = { fi: 'Tiimi', 'fi-simple': 'Tiimi', sv: 'Team', en: 'Team' }
export const siteId = 'mallila'
const languages = [['fi'], ['fi', 'sv'], ['sv', 'en']]

/** One small town on a database of its own: 2 teams, 3 counsellors, the real rooms, nobody listening. */
export async function openWorld(databaseUrl: string) {
  const pool = createPool(databaseUrl, 4)
  const db = createDatabase(pool)
  // What a walk wrote is not looked for after a power cut.
  await pool.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} set synchronous_commit = off`)
  await pool.query(madeInDatabase)
  const people = await settle(pool)
  const keyDirectory = await mkdtemp(path.join(os.tmpdir(), 'kynnys-walks-'))
  const now = { offset: 0 }
  const clock = () => new Date(Date.now() + now.offset)
  // Keys are made by the hundred: the walks are about rows, and what is kept of a key has its own tests.
  const keys = await openKeyDirectory({
    directory: keyDirectory,
    masterKey: randomBytes(32),
    clock: () => new Date(),
  })
  const { voice } = createVoice()
  const log = pino({ level: 'silent' })
  const rooms: Rooms = createRooms({ db, pool, writerPool: pool, keys, voice, clock, log })
  return {
    pool,
    db,
    rooms,
    clock,
    ...people,
    /** The town's clock shows this; only rules that ask the clock on the wall notice. */
    setClock: (at: Date) => {
      now.offset = at.getTime() - Date.now()
    },
    /** Time passes, or jumps back: every time in the database moves the other way. */
    async pass(seconds: number): Promise<void> {
      now.offset += seconds * 1000
      await pool.query('select pass_time($1)', [seconds])
    },
    /** Everybody goes home, and nothing is left of the walk. */
    async empty(): Promise<void> {
      await pool.query('select empty_town()')
    },
    async close(): Promise<void> {
      await db.destroy()
      await rm(keyDirectory, { recursive: true, force: true })
    },
  }
}

type Pool = ReturnType<typeof createPool>

async function settle(pool: Pool) {
  await pool.query(
    `insert into site (id, accent, origins, neutral_url, content) values ($1, '#004488', '{}', 'https://saa.example', $2)`,
    [siteId, JSON.stringify(kuusiniemi)],
  )
  const [chat, guidance] = [randomUUID(), randomUUID()]
  const team = `insert into team (id, site_id, slug, name, position, themes, routing, queue_limit, capacity)
    values ($1, '${siteId}', $2, $3, $4, $5, $6, $7, $8)`
  await pool.query(team, [chat, 'chat', JSON.stringify(names), 0, [], 'pull', null, 2])
  await pool.query(team, [guidance, 'guidance', JSON.stringify(names), 1, ['work-and-study'], 'push', 3, 1])
  const counsellors: string[] = []
  for (const spoken of languages) {
    const id = randomUUID()
    counsellors.push(id)
    await pool.query(
      `insert into operator (id, email, name, title, password_hash, languages) values ($1, $2, $3, 'ohjaaja', '', $4)`,
      [id, `${id}@mallila.example`, `Kaisa ${counsellors.length}`, spoken],
    )
    await pool.query(`insert into operator_role values ($1, $2, 'counsellor')`, [id, siteId])
  }
  // The first is in both teams; the last in none, which is the site's first.
  const members: [string, number][] = [
    [chat, 0],
    [guidance, 0],
    [guidance, 1],
  ]
  for (const [teamId, who] of members)
    await pool.query('insert into team_member (team_id, operator_id) values ($1, $2)', [
      teamId,
      counsellors[who],
    ])
  const holidays = Object.fromEntries(Holiday.options.map((name) => [name, { kind: 'as-usual' }]))
  const definition = { week: Array.from({ length: 7 }, () => guidanceHours), holidays, exceptions: [] }
  await pool.query(
    'insert into opening_hours (site_id, team_id, version, definition) values ($1, $2, 1, $3)',
    [siteId, guidance, JSON.stringify(definition)],
  )
  return { counsellors, teams: { chat, guidance } }
}
