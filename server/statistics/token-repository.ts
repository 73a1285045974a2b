import { type Generated, type Kysely, sql } from 'kysely'
import type { TokenScope } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'

export interface StatisticsTokenTable {
  id: string
  siteId: string
  name: string
  /** SHA-256: who has the database has no token. */
  tokenHash: Buffer
  scopes: TokenScope[]
  createdBy: string | null
  createdAt: Generated<Date>
  expiresAt: Date
  revokedAt: Date | null
  lastUsedOn: Date | null
}

type Db = Kysely<Tables>

export interface TokenRow {
  id: string
  name: string
  scopes: TokenScope[]
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  lastUsedOn: string | null
}

export async function findTokens(db: Db, siteId: string): Promise<TokenRow[]> {
  return db
    .selectFrom('statisticsToken')
    .select(['id', 'name', 'scopes', 'createdAt', 'expiresAt', 'revokedAt'])
    .select(sql<string | null>`to_char(last_used_on, 'YYYY-MM-DD')`.as('lastUsedOn'))
    .where('siteId', '=', siteId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

export async function insertToken(
  db: Db,
  token: Omit<StatisticsTokenTable, 'createdAt' | 'revokedAt' | 'lastUsedOn'>,
): Promise<void> {
  await db
    .insertInto('statisticsToken')
    .values({ ...token, revokedAt: null, lastUsedOn: null })
    .execute()
}

/** False where the site has no such token, or it is revoked already. */
export async function revokeToken(db: Db, siteId: string, id: string): Promise<boolean> {
  const row = await db
    .updateTable('statisticsToken')
    .set({ revokedAt: sql`now()` })
    .where('id', '=', id)
    .where('siteId', '=', siteId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What it opens now; remembers the day. Undefined for what is wrong, revoked or over. */
export async function useToken(
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<{ siteId: string; scopes: TokenScope[] } | undefined> {
  return db
    .updateTable('statisticsToken')
    .set({ lastUsedOn: sql`(${now}::timestamptz at time zone 'Europe/Helsinki')::date` })
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['siteId', 'scopes'])
    .executeTakeFirst()
}
