import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres.ts'
import { migrateToLatest } from '../../server/database/migrator.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { type Child, type Clients, startClients, startProgram } from './child.ts'
import { cpuSeconds } from './process-cost.ts'
import type { TalkPlan } from './talk.ts'

const databasePort = 3160
/** Every server of the bench listens above this. */
export const firstPort = 3161
export const site = 'kuusiniemi'
export const publicUrl = 'http://localhost'
/** Another site than the chat's. */
export const demoPort = 3178
// The limiting code runs as always; it just never has a reason to refuse.
const unlimited = Object.fromEntries(
  [
    'VISITOR_REQUESTS_PER_SECOND',
    'VISITOR_REQUEST_BURST',
    'OPERATOR_REQUESTS_PER_SECOND',
    'OPERATOR_REQUEST_BURST',
    'CONNECTIONS_PER_MINUTE',
    'STARTS_PER_MINUTE',
  ].map((name) => [name, '1000000']),
)

interface Serving {
  nodeOptions?: string[]
  /** Where browsers find it, if any do. */
  url?: string
  program?: string
}

export type Ground = Awaited<ReturnType<typeof layGround>>

/** A throw-away PostgreSQL with the demo city, the clients' process, and a way to start servers on it. */
export async function layGround() {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-bench-'))
  chmodSync(directory, 0o711)
  const database = await startEmbeddedPostgres({
    dataDirectory: path.join(directory, 'data'),
    port: databasePort,
  })
  await migrateToLatest(database.url)
  const pool = createPool(database.url, 2)
  const db = createDatabase(pool)
  await fillDemoCity({ db, demoUrl: `http://127.0.0.1:${demoPort}` })
  const clients = startClients()
  const servers: Child[] = []
  const masterKey = randomBytes(32)
  const keyDirectory = path.join(directory, 'keys')

  return {
    clients,
    pool,
    keys: await openKeyDirectory({ directory: keyDirectory, masterKey, clock: () => new Date() }),
    databaseUrl: database.url,
    databaseSeconds: () => cpuSeconds(database.processId() ?? 0),

    async startServer(port: number, serving: Serving = {}): Promise<Child> {
      const { nodeOptions = [], url = publicUrl } = serving
      const server = await startProgram({
        port,
        args: [...nodeOptions, serving.program ?? 'dist/server/main.js'],
        variables: {
          DATABASE_URL: database.url,
          KEY_DIRECTORY: keyDirectory,
          MASTER_KEY: masterKey.toString('base64'),
          HOST: '127.0.0.1',
          PORT: String(port),
          PUBLIC_URL: url,
          LOG_LEVEL: 'warn',
          ...unlimited,
        },
      })
      servers.push(server)
      return server
    },

    async startBareRelay(port: number): Promise<Child> {
      const relay = await startProgram({
        port,
        args: ['--import', 'tsx', 'bench/server/bare-relay.ts', `${port}`],
      })
      servers.push(relay)
      return relay
    },

    counsellors: (count: number) => insertCounsellors(pool, count),

    openTalks: (opening: Opening) => openTalks(pool, clients, opening),

    async stopServers(): Promise<void> {
      await Promise.all(servers.splice(0).map((server) => server.stop()))
    },

    async clear(): Promise<void> {
      await clients.stop()
      await this.stopServers()
      await db.destroy()
      await database.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

interface Opening {
  group: string
  count: number
  /** Where the young people connect, and where their counsellors. */
  ports: { visitor: number; counsellor: number }
}

/** Conversations that are open, each with a counsellor of its own, as if claimed. */
async function openTalks(pool: pg.Pool, clients: Clients, { group, count, ports }: Opening): Promise<void> {
  const counsellors = await insertCounsellors(pool, count)
  const tokens = counsellors.map(() => randomBytes(32).toString('base64url'))
  const plans = counsellors.map(
    ({ cookie }, index): TalkPlan => ({
      visitor: {
        port: ports.visitor,
        namespace: '/visitor',
        auth: { version: protocolVersion, site, token: tokens[index] },
        headers: { Origin: publicUrl },
      },
      counsellor: {
        port: ports.counsellor,
        namespace: '/operator',
        auth: { version: protocolVersion },
        headers: { Origin: publicUrl, Cookie: cookie },
      },
      start: { language: 'fi', theme: null, district: null, nickname: null },
    }),
  )
  await clients.ask({ kind: 'open', group, plans })
  await claim(pool, tokens, counsellors)
}

/** Without passwords: nothing here measures how long hashing one takes. */
async function insertCounsellors(pool: pg.Pool, count: number) {
  const people = Array.from({ length: count }, () => {
    const token = randomBytes(32).toString('base64url')
    return { id: crypto.randomUUID(), token, cookie: `kynnys-session=${token}` }
  })
  const ids = people.map(({ id }) => id)
  await pool.query(
    `insert into operator (id, email, name, title, password_hash)
      select id, id || '@bench.example', 'Aino', 'Youth worker', '' from unnest($1::uuid[]) id`,
    [ids],
  )
  await pool.query(
    `insert into operator_role (operator_id, site_id, role) select id, $2, 'counsellor' from unnest($1::uuid[]) id`,
    [ids, site],
  )
  await pool.query(
    `insert into operator_session (token_hash, operator_id) select * from unnest($1::bytea[], $2::uuid[])`,
    [people.map(({ token }) => hashOf(token)), ids],
  )
  return people
}

async function claim(pool: pg.Pool, tokens: string[], owners: { id: string }[]): Promise<void> {
  const claimed = await pool.query(
    `update conversation set state = 'open', owner_id = owner, claimed_at = now()
      from unnest($1::bytea[], $2::uuid[]) as claim (token_hash, owner) where visitor_token_hash = token_hash`,
    [tokens.map(hashOf), owners.map(({ id }) => id)],
  )
  if (claimed.rowCount !== tokens.length) throw new Error('not every conversation was started')
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export async function openBareTalks(
  clients: Clients,
  group: string,
  count: number,
  port: number,
): Promise<void> {
  const end = (room: number) => ({ port, namespace: '/' as const, auth: { room: String(room) }, headers: {} })
  const plans = Array.from({ length: count }, (_, room) => ({ visitor: end(room), counsellor: end(room) }))
  await clients.ask({ kind: 'open', group, plans })
}
