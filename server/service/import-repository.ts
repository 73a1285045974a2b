import { type ColumnType, type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { ImportChange, ImportCounts, ImportFailure } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'

export interface ImportProgress {
  /** Not in those of before: then it is bringing. */
  phase?: 'bringing' | 'taking'
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
  trial: Generated<boolean>
  changes: ColumnType<ImportChange[], string | undefined, string>
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

/** On the very connection that has locked it. */
export async function unlockImport(connection: Db, siteId: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${`service-import ${siteId}`}, 0))`.execute(connection)
}

type NewImport = Pick<ServiceImportTable, 'id' | 'siteId' | 'origin' | 'startedBy'> & {
  trial: boolean
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

/** How far it is, and that its process still lives. */
export async function moveImportOn(db: Db, id: string, progress: ImportProgress): Promise<void> {
  await db
    .updateTable('serviceImport')
    .set({ progress: JSON.stringify(progress), seenAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

export interface ImportEnd {
  failure: ImportFailure | null
  counts: ImportCounts
  changes: readonly ImportChange[]
}

/** Ending twice is ending once: the first end holds. */
export async function endImport(db: Db, id: string, { failure, counts, changes }: ImportEnd): Promise<void> {
  await db
    .updateTable('serviceImport')
    .set({
      failure,
      counts: JSON.stringify(counts),
      changes: JSON.stringify(changes),
      endedAt: sql<Date>`now()`,
    })
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
      'trial',
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

/** Undefined where there is no such import of the site. */
export async function findImportChanges(
  db: Db,
  siteId: string,
  importId: string,
): Promise<ImportChange[] | undefined> {
  const row = await db
    .selectFrom('serviceImport')
    .select('changes')
    .where('id', '=', importId)
    .where('siteId', '=', siteId)
    .executeTakeFirst()
  return row?.changes
}
