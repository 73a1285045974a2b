import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase, createPool } from '../../server/database/connect.ts'

export type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>

/** A migrated database of one's own: empty, or with the demo city in it. `drop` it in afterAll. */
export async function createTestDatabase(template: 'migrated' | 'demo_city' = 'migrated') {
  const serverUrl = inject('databaseServerUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await runOn(serverUrl, `create database ${name} template ${template}`)
  const url = new URL(`/${name}`, serverUrl).href
  const applicationUrl = new URL(`/${name}`, inject('applicationServerUrl')).href
  const pool = createPool(url)
  return {
    /** As the owner of the tables. */
    url,
    /** As a server works in it. */
    applicationUrl,
    pool,
    db: createDatabase(pool),
    async drop(): Promise<void> {
      await pool.end()
      await runOn(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
