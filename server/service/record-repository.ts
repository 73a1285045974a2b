import { randomUUID } from 'node:crypto'
import { type Generated, type Kysely, sql } from 'kysely'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import type { Tables } from '../database/tables.ts'

export interface ServiceRecordTable {
  siteId: string
  recordId: string
  kind: 'service' | 'channel'
  raw: string
  channelIds: Generated<string[]>
  archived: Generated<boolean>
  importId: string | null
}

type Db = Kysely<Tables>

export interface KeptRecord {
  recordId: string
  kind: 'service' | 'channel'
  /** As JSON, letter by letter. */
  raw: string
  channelIds: string[]
  archived: boolean
}

/** Keeps records as they came; returns the ids of those that say something else than before. */
export async function keepRecords(
  trx: Db,
  { siteId, importId }: { siteId: string; importId: string },
  records: readonly KeptRecord[],
): Promise<string[]> {
  if (records.length === 0) return []
  const rows = await trx
    .insertInto('serviceRecord')
    .values(records.map((record) => ({ ...record, siteId, importId })))
    .onConflict((conflict) =>
      conflict
        .columns(['siteId', 'recordId'])
        .doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          raw: eb.ref('excluded.raw'),
          channelIds: eb.ref('excluded.channelIds'),
          archived: eb.ref('excluded.archived'),
          importId: eb.ref('excluded.importId'),
        }))
        .where((eb) =>
          eb.or([
            eb('serviceRecord.raw', '<>', eb.ref('excluded.raw')),
            eb('serviceRecord.archived', '<>', eb.ref('excluded.archived')),
          ]),
        ),
    )
    .returning('recordId')
    .execute()
  return rows.map(({ recordId }) => recordId)
}

export async function findRecords(db: Db, siteId: string, ids: readonly string[]): Promise<KeptRecord[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('serviceRecord')
    .select(['recordId', 'kind', 'raw', 'channelIds', 'archived'])
    .where('siteId', '=', siteId)
    .where('recordId', 'in', ids)
    .execute()
}

/** What is kept of a register, without the records themselves. */
export async function listRecords(
  db: Db,
  siteId: string,
): Promise<Pick<KeptRecord, 'recordId' | 'kind' | 'archived' | 'channelIds'>[]> {
  return db
    .selectFrom('serviceRecord')
    .select(['recordId', 'kind', 'archived', 'channelIds'])
    .where('siteId', '=', siteId)
    .execute()
}

/** What is no longer published there; returns those that were until now. */
export async function archiveRecords(trx: Db, siteId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await trx
    .updateTable('serviceRecord')
    .set({ archived: true })
    .where('siteId', '=', siteId)
    .where('recordId', 'in', ids)
    .where('archived', '=', false)
    .returning('recordId')
    .execute()
  return rows.map(({ recordId }) => recordId)
}

/** Services, archived ones too, that name one of these channels. */
export async function findServicesWith(
  db: Db,
  siteId: string,
  channelIds: readonly string[],
): Promise<{ recordId: string; channelIds: string[]; archived: boolean }[]> {
  if (channelIds.length === 0) return []
  return db
    .selectFrom('serviceRecord')
    .select(['recordId', 'channelIds', 'archived'])
    .where('siteId', '=', siteId)
    .where('kind', '=', 'service')
    .where(sql<boolean>`channel_ids && ${[...channelIds]}::text[]`)
    .execute()
}

export interface ImportedEntry {
  recordId: string
  fields: ServiceFields
  isArchived: boolean
  modifiedThere: string | null
}

/** Writes what was imported and leaves what was changed here; tells which entries are new and which changed. */
export async function writeImported(
  trx: Db,
  { siteId, directoryVersion, at }: { siteId: string; directoryVersion: number; at: Date },
  entries: readonly ImportedEntry[],
): Promise<{ recordId: string; isNew: boolean; archivedThere: boolean }[]> {
  if (entries.length === 0) return []
  const rows = entries.map(({ recordId, fields, isArchived, modifiedThere }) => ({
    id: randomUUID(),
    siteId,
    recordId,
    imported: JSON.stringify(fields),
    archivedThere: isArchived,
    importedAt: at,
    modifiedThere: modifiedThere === null ? null : new Date(modifiedThere),
    stewardId: null,
    reviewAt: null,
    directoryVersion,
  }))
  return trx
    .insertInto('service')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['siteId', 'recordId'])
        .doUpdateSet((eb) => ({
          imported: eb.ref('excluded.imported'),
          archivedThere: eb.ref('excluded.archivedThere'),
          importedAt: eb.ref('excluded.importedAt'),
          modifiedThere: eb.ref('excluded.modifiedThere'),
          directoryVersion,
          version: sql<number>`service.version + 1`,
        }))
        .where((eb) =>
          eb.or([
            sql<boolean>`service.imported is distinct from excluded.imported`,
            eb('service.archivedThere', '<>', eb.ref('excluded.archivedThere')),
          ]),
        ),
    )
    .returning(['recordId', sql<boolean>`xmax = 0`.as('isNew'), 'archivedThere'])
    .$narrowType<{ recordId: string }>()
    .execute()
}

/** Hides entries whose records are no longer published, or stand in another entry now; returns how many. */
export async function archiveEntries(
  trx: Db,
  { siteId, directoryVersion }: { siteId: string; directoryVersion: number },
  recordIds: readonly string[],
): Promise<number> {
  if (recordIds.length === 0) return 0
  const rows = await trx
    .updateTable('service')
    .set({ archivedThere: true, directoryVersion, version: sql<number>`version + 1` })
    .where('siteId', '=', siteId)
    .where('recordId', 'in', recordIds)
    .where('archivedThere', '=', false)
    .returning('id')
    .execute()
  return rows.length
}
