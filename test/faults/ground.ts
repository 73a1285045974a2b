import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { demoPassword } from '../../demo/accounts.ts'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { findFreePort } from '../../server/database/embedded/free-port.ts'
import type { StoredEntry } from './history.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

const anyOrigin = 'http://localhost'

interface GroundOptions {
  databaseUrl: string
  processes?: number
  counsellors?: number
  variables?: Record<string, string>
  fault?: string | undefined
  /** Where young people's browsers find it. */
  origin?: string
}

export type Ground = Awaited<ReturnType<typeof openGround>>

// The harness is one network and one busy person: only the runs about limits keep the limits.
export const unlimited = {
  CONNECTIONS_PER_MINUTE: '1000000',
  STARTS_PER_MINUTE: '1000000',
  VISITOR_REQUESTS_PER_SECOND: '1000',
  VISITOR_REQUEST_BURST: '1000',
  OPERATOR_REQUESTS_PER_SECOND: '10000',
  OPERATOR_REQUEST_BURST: '10000',
}

/** Server processes that share one database and one key directory, with counsellors who have signed in. */
export async function openGround({
  databaseUrl,
  processes = 2,
  counsellors = 8,
  variables = unlimited,
  fault,
  origin = anyOrigin,
}: GroundOptions) {
  const keyDirectory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-keys-'))
  const masterKey = randomBytes(32).toString('base64')
  const pool = createPool(databaseUrl, 4)
  await fillDemoCity({ db: createDatabase(pool), demoUrl: 'http://127.0.0.1:3001' })
  // A few counsellors take everything here.
  await pool.query('alter table team drop constraint team_capacity_positive')
  await pool.query('update team set capacity = 1000')
  const emails = Array.from({ length: counsellors }, (_, index) => `counsellor${index}@faults.example`)
  await pool.query(
    `with made as (
       insert into operator (email, name, title, password_hash)
       select email, 'Ohjaaja ' || n, 'ohjaaja', (select password_hash from operator order by email limit 1)
       from unnest($1::text[]) with ordinality as given (email, n)
       on conflict (email) do nothing returning id)
     insert into operator_role (operator_id, site_id, role) select id, 'kuusiniemi', 'counsellor' from made`,
    [emails],
  )
  const shared = {
    DATABASE_URL: databaseUrl,
    KEY_DIRECTORY: keyDirectory,
    MASTER_KEY: masterKey,
    PUBLIC_URL: origin,
    DEMO: '0',
    LOG_LEVEL: 'warn',
  }
  const servers: ServerProcess[] = []
  for (let index = 0; index < processes; index++)
    servers.push(
      createServerProcess({
        port: await findFreePort(),
        fault,
        variables: { ...shared, PROCESS_NAME: `p${index}`, ...variables },
      }),
    )
  await Promise.all(servers.map((server) => server.start()))
  const cookies = await Promise.all(
    emails.map((email, index) => signIn(servers[index % processes]!.url, { email, origin })),
  )

  return {
    origin,
    pool,
    servers,
    cookies,
    urls: servers.map(({ url }) => url),
    /** Crashes of any process: none is ever allowed. */
    crashes: () => servers.flatMap(({ unasked }) => unasked.map((crash) => `crashed: ${crash}`)),
    /** Which conversation belongs to a token. */
    async conversationOf(token: string): Promise<string> {
      const hash = createHash('sha256').update(token).digest()
      const { rows } = await pool.query('select id from conversation where visitor_token_hash = $1', [hash])
      return (rows[0] as { id: string } | undefined)?.id ?? ''
    },
    async lastSeqOf(conversationId: string): Promise<number> {
      const { rows } = await pool.query('select last_seq from conversation where id = $1', [conversationId])
      return (rows[0] as { last_seq: number } | undefined)?.last_seq ?? 0
    },
    /** The logs of these conversations, under the harness's names. */
    async stored(names: ReadonlyMap<string, string>): Promise<StoredEntry[]> {
      const { rows } = await pool.query<StoredEntry & { conversationId: string }>(
        `select conversation_id as "conversationId", seq, id, kind from entry where conversation_id = any ($1)`,
        [[...names.keys()]],
      )
      return rows.map(({ conversationId, seq, id, kind }) => {
        return { conversation: names.get(conversationId) ?? '', seq, id, kind }
      })
    },
    async close(): Promise<void> {
      await Promise.all(servers.map((server) => server.stop()))
      await pool.end()
      rmSync(keyDirectory, { recursive: true, force: true })
    },
  }
}

async function signIn(url: string, { email, origin }: { email: string; origin: string }): Promise<string> {
  const response = await fetch(`${url}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: demoPassword }),
  })
  if (response.status !== 204) throw new Error(`sign-in answered ${response.status}`)
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0])
  return cookies.join('; ')
}
