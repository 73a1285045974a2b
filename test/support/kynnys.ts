import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { createApp } from '../../server/app.ts'
import { endAndForget } from '../../server/app-housekeeping.ts'
import { createRooms } from '../../server/app-rooms.ts'
import { loadConfig } from '../../server/config.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { doEach } from '../../server/do-each.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { loggingOptions } from '../../server/logging.ts'
import type { HintCarrier } from '../../server/realtime/hints.ts'
import { carryHintsByPostgres } from '../../server/realtime/postgres-hints.ts'
import { createVoice } from '../../server/realtime/voice.ts'
import { closeClientsOf } from './clients.ts'
import { createTestDatabase } from './database.ts'

export interface Kynnys {
  url: string
  app: FastifyInstance
  /** As the application works in it; `pool` and `db` are the owner's. */
  databaseUrl: string
  keyDirectory: string
  masterKey: Buffer
  pool: ReturnType<typeof createPool>
  db: ReturnType<typeof createDatabase>
  /** Every line the server logged. */
  logged: string[]
  /** A second server process in all but name: it shares the database and the keys, and nothing else. */
  anotherProcess: (variables?: Record<string, string>) => Promise<{ url: string; app: FastifyInstance }>
  /** What a process does every 30 s, done now by one more process, without clients. */
  sweepNow: () => Promise<void>
  close: () => Promise<void>
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Nobody pulls the plug here: whether a commit outlives that is what `test/faults` is about. */
async function hurryCommits(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const name = new URL(databaseUrl).pathname.slice(1)
  await client.query(`alter database ${name} set synchronous_commit = off`).finally(() => client.end())
}

/** The whole server with the demo city, on a database of its own. */
export async function startKynnys(variables: Record<string, string> = {}): Promise<Kynnys> {
  const { url: ownerUrl, applicationUrl: databaseUrl, drop } = await createTestDatabase('demo_city')
  await hurryCommits(ownerUrl)
  const keyDirectory = await mkdtemp(path.join(os.tmpdir(), 'kynnys-keys-'))
  const pool = createPool(ownerUrl, 4)
  const db = createDatabase(pool)
  const logged: string[] = []
  const masterKey = randomBytes(32)
  const apps: FastifyInstance[] = []
  const urls = new Set<string>()

  async function start(more: Record<string, string> = {}) {
    // A server that comes back comes back at its old address.
    const port = Number(more.PORT) || (await freePort())
    const url = `http://localhost:${port}`
    const config = loadConfig(
      {
        DATABASE_URL: databaseUrl,
        KEY_DIRECTORY: keyDirectory,
        MASTER_KEY: masterKey.toString('base64'),
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: url,
        LOG_LEVEL: 'debug',
        LINK_CHECKS: '0',
        // Whoever is about months closes them.
        CLOSING_AFTER_SECONDS: '100000',
        ...variables,
        ...more,
      },
      process.cwd(),
    )
    const log = pino(loggingOptions(config.logLevel), { write: (line: string) => void logged.push(line) })
    const app = await createApp({
      config,
      databaseUrl: config.databaseUrl ?? databaseUrl,
      masterKey,
      log,
    })
    await app.listen({ port, host: '127.0.0.1' })
    apps.push(app)
    urls.add(url)
    return { url, app }
  }

  async function sweepNow(): Promise<void> {
    const log = pino(loggingOptions('silent'))
    const keys = await openKeyDirectory({ directory: keyDirectory, masterKey, clock: () => new Date() })
    const speaking = createVoice()
    const carrier = await new Promise<HintCarrier>((resolve) => {
      const connecting: HintCarrier = carryHintsByPostgres({
        connectionString: databaseUrl,
        processName: 'sweeper',
        log,
        onHint: () => undefined,
        onCatchUp: () => resolve(connecting),
      })
    })
    speaking.connect({ onGrown: () => undefined, onHint: () => undefined }, carrier)
    const rooms = createRooms({
      db,
      pool,
      writerPool: pool,
      keys,
      voice: speaking.voice,
      clock: () => new Date(),
      log,
    })
    await doEach([() => endAndForget(rooms), rooms.retention.eraseDue])
    await pool.query('select pg_sleep(0.05)')
    await carrier.close()
  }

  // A few people play many here; who is about capacity sets it.
  await pool.query('alter table team drop constraint team_capacity_positive')
  await pool.query('update team set capacity = 1000')
  const { url, app } = await start({})
  return {
    url,
    app,
    databaseUrl,
    keyDirectory,
    masterKey,
    pool,
    db,
    logged,
    anotherProcess: start,
    sweepNow,
    async close() {
      for (const one of apps) await one.close()
      for (const one of urls) closeClientsOf(one)
      await db.destroy()
      await drop()
      await rm(keyDirectory, { recursive: true, force: true })
    },
  }
}
