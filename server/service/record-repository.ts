import { type Generated, type Kysely, sql } from 'kysely'
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
