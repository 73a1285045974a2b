import { type ColumnType, type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { DirectorySettings, Stewardship } from '../../protocol/service.ts'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import type { Tables } from '../database/tables.ts'
import type { Overrides } from './service.ts'

export interface ServiceDirectoryTable {
  siteId: string
  /** Counts every change of the directory. */
  version: Generated<number>
  settings: JSONColumnType<DirectorySettings> | null
  settingsVersion: Generated<number>
  fetchedAt: Date | null
  linksVersion: Generated<number>
}

export interface ServiceTable {
  id: string
  siteId: string
  recordId: string | null
  imported: JSONColumnType<ServiceFields> | null
  overrides: ColumnType<Overrides, string | undefined, string>
  archivedThere: Generated<boolean>
  importedAt: Date | null
  modifiedThere: Date | null
  stewardId: string | null
  reviewAt: string | null
  hidden: Generated<boolean>
  version: Generated<number>
  directoryVersion: number
  checkedAt: Generated<Date | null>
  addedAt: Generated<Date>
}

type Db = Kysely<Tables>

export interface DirectoryRow {
  siteId: string
  version: number
  settings: DirectorySettings | null
  settingsVersion: number
  fetchedAt: Date | null
}

/**
 * Counts the directory one further and holds it: whoever changes anything in it takes turns. Undefined where there is
 * no such site.
 */
export async function countDirectoryFurther(trx: Db, siteId: string): Promise<DirectoryRow | undefined> {
  const { rows } = await sql<DirectoryRow>`
    insert into service_directory (site_id, version) select id, 1 from site where id = ${siteId}
    on conflict (site_id) do update set version = service_directory.version + 1
    returning site_id, version, settings, settings_version, fetched_at`.execute(trx)
  return rows[0]
}

/** An empty one where there is none yet; nothing changes by that. */
export async function ensureDirectory(db: Db, siteId: string): Promise<boolean> {
  const { rows } = await sql`
    insert into service_directory (site_id) select id from site where id = ${siteId}
    on conflict (site_id) do update set version = service_directory.version returning site_id`.execute(db)
  return rows.length > 0
}

/** Undefined where a site has never imported or written a service. */
export async function findDirectory(db: Db, siteId: string): Promise<DirectoryRow | undefined> {
  return db.selectFrom('serviceDirectory').selectAll().where('siteId', '=', siteId).executeTakeFirst()
}

/** False if `version` is no longer the one that holds. */
export async function replaceSettings(
  trx: Db,
  { siteId, version }: { siteId: string; version: number },
  settings: DirectorySettings,
): Promise<boolean> {
  const row = await trx
    .updateTable('serviceDirectory')
    .set({ settings: JSON.stringify(settings), settingsVersion: version + 1 })
    .where('siteId', '=', siteId)
    .where('settingsVersion', '=', version)
    .returning('siteId')
    .executeTakeFirst()
  return row !== undefined
}

/** From when the next import asks what has changed. */
export async function rememberFetched(trx: Db, siteId: string, fetchedAt: Date): Promise<void> {
  await trx.updateTable('serviceDirectory').set({ fetchedAt }).where('siteId', '=', siteId).execute()
}

export interface ServiceRow {
  id: string
  siteId: string
  recordId: string | null
  imported: ServiceFields | null
  overrides: Overrides
  archivedThere: boolean
  importedAt: Date | null
  modifiedThere: Date | null
  stewardId: string | null
  stewardName: string | null
  reviewAt: string | null
  hidden: boolean
  version: number
  directoryVersion: number
  /** When somebody here last wrote or confirmed it. */
  checkedAt: Date | null
  addedAt: Date
}

function services(db: Db) {
  return db
    .selectFrom('service')
    .leftJoin('operator', 'operator.id', 'service.stewardId')
    .selectAll('service')
    .select('operator.name as stewardName')
}

export async function findService(db: Db, siteId: string, id: string): Promise<ServiceRow | undefined> {
  return services(db).where('service.siteId', '=', siteId).where('service.id', '=', id).executeTakeFirst()
}

/** In no order. */
export async function findServicesById(
  db: Db,
  siteId: string,
  ids: readonly string[],
): Promise<ServiceRow[]> {
  if (ids.length === 0) return []
  return services(db).where('service.siteId', '=', siteId).where('service.id', 'in', ids).execute()
}

/** What changed after this version of the directory, in steps: `from` is where the last one ended. */
export async function findChangedServices(
  db: Db,
  siteId: string,
  { after, from, limit }: { after: number; from: string | null; limit: number },
): Promise<ServiceRow[]> {
  return services(db)
    .where('service.siteId', '=', siteId)
    .where('service.directoryVersion', '>', after)
    .$if(from !== null, (query) => query.where('service.id', '>', from ?? ''))
    .orderBy('service.id')
    .limit(limit)
    .execute()
}

type NewService = Pick<ServiceRow, 'id' | 'siteId' | 'overrides' | 'directoryVersion'> & {
  stewardship: Stewardship
}

/** False where the id is taken. */
export async function insertService(
  trx: Db,
  { overrides, stewardship, ...service }: NewService,
): Promise<boolean> {
  const row = await trx
    .insertInto('service')
    .values({
      ...service,
      ...stewardship,
      recordId: null,
      imported: null,
      importedAt: null,
      modifiedThere: null,
      overrides: JSON.stringify(overrides),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False if `version` is no longer the one that holds. */
export async function replaceOverrides(
  trx: Db,
  { id, version, directoryVersion }: { id: string; version: number; directoryVersion: number },
  { overrides, stewardship }: { overrides: Overrides; stewardship: Stewardship },
): Promise<boolean> {
  const row = await trx
    .updateTable('service')
    .set({ ...stewardship, overrides: JSON.stringify(overrides), version: version + 1, directoryVersion })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether somebody works for the site; a desk only receives people, a partner only reads what is published. */
export async function isStaff(db: Db, operatorId: string, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('operatorRole')
    .select('operatorId')
    .where('operatorId', '=', operatorId)
    .where('siteId', '=', siteId)
    .where('role', 'not in', ['desk', 'partner'])
    .executeTakeFirst()
  return row !== undefined
}
