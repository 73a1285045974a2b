import pg from 'pg'
import { migrateToLatest } from './migrator.ts'

/** One database, reached in two roles; the same one twice where a city has only one. */
export interface DatabaseUrls {
  /** As the owner of its tables, who migrates it. */
  url: string
  /** As the application, which may not touch what is recorded of those who work here. */
  applicationUrl: string
}

// What the application says of a deed; number, time and hash come from the database.
const ownColumns = `id, site_id, operator_id, role, kind, subject_kind, subject_id, sealed_reason, reason_key, signature`
const onlyAdded = 'audit_record'

/** Brings the database up to date, and gives the application's role what it needs and no more. */
export async function updateDatabase({ url, applicationUrl }: DatabaseUrls): Promise<string[]> {
  const done = await migrateToLatest(url)
  if (applicationUrl !== url) await grant(url, await nameOfRole(applicationUrl))
  return done
}

async function nameOfRole(url: string): Promise<string> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ name: string }>('select current_user as name')
    return rows[0]?.name ?? ''
  })
}

async function grant(url: string, name: string): Promise<void> {
  const role = pg.escapeIdentifier(name)
  await connected(url, async (client) => {
    await client.query('begin')
    // Processes that start together would trip over each other's rights.
    await client.query('select pg_advisory_xact_lock(31, 2)')
    const { rows } = await client.query<{ name: string; is_ours: boolean }>(`
      select quote_ident(tablename) as name, tablename not like 'kysely\\_%' as is_ours
      from pg_tables where schemaname = 'public' and tablename <> '${onlyAdded}'`)
    for (const table of rows) {
      const rights = table.is_ours ? 'select, insert, update, delete' : 'select'
      await client.query(`grant ${rights} on ${table.name} to ${role}`)
    }
    await client.query(`grant usage, select on all sequences in schema public to ${role}`)
    await client.query(`revoke all on ${onlyAdded} from ${role}`)
    await client.query(`grant select, insert (${ownColumns}) on ${onlyAdded} to ${role}`)
    await client.query('commit')
  })
}

async function connected<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
