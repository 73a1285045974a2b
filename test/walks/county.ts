import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { createRooms, type Rooms } from '../../server/app-rooms.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { createVoice } from '../../server/realtime/voice.ts'
import { madeInDatabase } from './judge-rows.ts'
import { planOnce } from './plan-once.ts'
import { foundTown, giveRole, type Town } from './town.ts'

export type County = Awaited<ReturnType<typeof openCounty>>

const memoryFolder = '/dev/shm'

/** Small towns side by side on a database of their own: the real rooms, one clock, nobody listening. */
export async function openCounty(databaseUrl: string, townCount: number) {
  const pool = createPool(databaseUrl, 8)
  planOnce(pool)
  const db = createDatabase(pool)
  // What a walk wrote is not looked for after a power cut.
  await pool.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} set synchronous_commit = off`)
  await pool.query(madeInDatabase)
  const now = { offset: 0 }
  const clock = () => new Date(Date.now() + now.offset)
  const keyDirectory = await mkdtemp(
    path.join(existsSync(memoryFolder) ? memoryFolder : os.tmpdir(), 'kynnys-walks-'),
  )
  // The months of the keys go on as on the wall: the walks are about rows, and a key has its own tests.
  const keys = await openKeyDirectory({
    directory: keyDirectory,
    masterKey: randomBytes(32),
    clock: () => new Date(),
  })
  const { voice } = createVoice()
  const log = pino({ level: 'silent' })
  const rooms: Rooms = createRooms({ db, pool, writerPool: pool, keys, voice, clock, log })
  // Nobody is connected who would have to be told.
  const accounts = createOperatorService({ db, clock, audit: rooms.audit, onRevoked: () => {} })
  const towns: Town[] = []
  for (let index = 0; index < townCount; index++)
    towns.push({ pool, db, rooms, accounts, clock, ...(await foundTown(pool, `mallila-${index}`)) })
  return {
    db,
    pool,
    rooms,
    clock,
    towns,
    /** All clocks show this; only rules that ask the clock on the wall notice. */
    setClock: (at: Date) => {
      now.offset = at.getTime() - Date.now()
    },
    /** Time passes, or jumps back: every time in the database moves the other way. */
    async pass(seconds: number): Promise<void> {
      now.offset += seconds * 1000
      await pool.query('select pass_time($1)', [seconds])
    },
    /** Everybody goes home, and nothing is left of the walks. */
    async empty(): Promise<void> {
      for (const table of ['escalation', 'conversation', 'return_phrase', 'operator_presence', 'attempt'])
        await pool.query(`delete from ${table}`)
      await pool.query(`update team set unstaffed_since = null, divert_to = null, diverted_until = null,
        capacity_raised_by = 0, capacity_raised_until = null`)
      await pool.query('delete from raise_made')
      await pool.query('update opening_hours set closure = null')
      rooms.openingHours.forget()
      for (const town of towns) for (const id of town.counsellors) await giveRole(town, id)
    },
    async close(): Promise<void> {
      await db.destroy()
      await rm(keyDirectory, { recursive: true, force: true })
    },
  }
}
