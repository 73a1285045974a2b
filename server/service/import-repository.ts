import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { ImportCounts, ImportFailure, Skip, SkipReason } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'

export interface ImportProgress {
  done: number
  of: number | null
}

export interface ServiceImportTable {
  id: string
  siteId: string
  origin: 'address' | 'file'
  startedBy: string | null
  startedAt: Generated<Date>
  seenAt: Generated<Date>
  endedAt: Date | null
  failure: ImportFailure | null
  progress: JSONColumnType<ImportProgress>
  counts: JSONColumnType<ImportCounts>
}

export interface ServiceImportSkipTable {
  importId: string
  position: number
  recordId: string
  path: string
  reason: SkipReason
}

type Db = Kysely<Tables>

/** Whoever imports for a site holds this until it unlocks or its connection ends; false if somebody has it. */
export async function lockImport(connection: Db, siteId: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${`service-import ${siteId}`}, 0)) as locked`.execute(
    connection,
  )
  return rows[0]?.locked ?? false
}

export async function unlockImport(connection: Db, siteId: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${`service-import ${siteId}`}, 0))`.execute(connection)
}

type NewImport = Pick<ServiceImportTable, 'id' | 'siteId' | 'origin' | 'startedBy'> & {
  progress: ImportProgress
  counts: ImportCounts
}

export async function insertImport(db: Db, { progress, counts, ...row }: NewImport): Promise<void> {
  await db
    .insertInto('serviceImport')
    .values({
      ...row,
      progress: JSON.stringify(progress),
      counts: JSON.stringify(counts),
      endedAt: null,
      failure: null,
    })
    .execute()
}

export async function moveImportOn(db: Db, id: string, progress: ImportProgress): Promise<void> {
  await db
    .updateTable('serviceImport')
    .set({ progress: JSON.stringify(progress), seenAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function endImport(
  db: Db,
  id: string,
  { failure, counts }: { failure: ImportFailure | null; counts: ImportCounts },
): Promise<void> {
  await db
    .updateTable('serviceImport')
    .set({ failure, counts: JSON.stringify(counts), endedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute()
}

/** What nobody works at any more. Asked by whoever holds the lock. */
export async function endInterrupted(db: Db, siteId: string): Promise<void> {
  await db
    .updateTable('serviceImport')
    .set({ failure: 'interrupted', endedAt: sql<Date>`now()` })
    .where('siteId', '=', siteId)
    .where('endedAt', 'is', null)
    .execute()
}

export type ImportRow = Awaited<ReturnType<typeof findImports>>[number]

/** The newest first. */
export async function findImports(db: Db, siteId: string, limit: number) {
  return db
    .selectFrom('serviceImport')
    .leftJoin('operator', 'operator.id', 'serviceImport.startedBy')
    .select([
      'serviceImport.id',
      'origin',
      'operator.name as startedBy',
      'startedAt',
      'seenAt',
      'endedAt',
      'failure',
      'progress',
      'counts',
    ])
    .where('siteId', '=', siteId)
    .orderBy('startedAt', 'desc')
    .limit(limit)
    .execute()
}

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
