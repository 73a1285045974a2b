import { type Kysely, sql } from 'kysely'
import type { Skip, SkipReason } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'

export interface ServiceImportSkipTable {
  importId: string
  position: number
  recordId: string
  path: string
  reason: SkipReason
}

type Db = Kysely<Tables>

/** `first` is the position of the first of them. */
export async function insertSkips(
  trx: Db,
  { importId, first }: { importId: string; first: number },
  skips: readonly Skip[],
): Promise<void> {
  if (skips.length === 0) return
  await trx
    .insertInto('serviceImportSkip')
    .values(skips.map((one, at) => ({ importId, position: first + at, ...one })))
    .execute()
}

/** Reports of imports before the newest `kept` are long; their counts stay. */
export async function forgetOldSkips(trx: Db, siteId: string, kept: number): Promise<void> {
  await sql`
    delete from service_import_skip where import_id in (
      select id from service_import where site_id = ${siteId} order by started_at desc offset ${kept})`.execute(
    trx,
  )
}

interface Wanted {
  siteId: string
  importId: string
  reason: SkipReason | null
  offset: number
  limit: number
}

/** Undefined where there is no such import of the site. */
export async function findSkips(db: Db, { siteId, importId, reason, offset, limit }: Wanted) {
  const known = await db
    .selectFrom('serviceImport')
    .select('id')
    .where('id', '=', importId)
    .where('siteId', '=', siteId)
    .executeTakeFirst()
  if (!known) return undefined
  const byReason = await db
    .selectFrom('serviceImportSkip')
    .select(['reason', sql<number>`count(*)::int`.as('count')])
    .where('importId', '=', importId)
    .groupBy('reason')
    .orderBy('reason')
    .execute()
  const skips = await db
    .selectFrom('serviceImportSkip')
    .select(['recordId', 'path', 'reason'])
    .where('importId', '=', importId)
    .$if(reason !== null, (query) => query.where('reason', '=', reason ?? 'missing'))
    .orderBy('position')
    .offset(offset)
    .limit(limit)
    .execute()
  return { byReason, skips }
}
