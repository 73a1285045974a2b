import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import type { Tables } from '../database/tables.ts'
import type { Overrides } from './service.ts'

type Db = Kysely<Tables>

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

export interface EntryBefore {
  recordId: string
  imported: ServiceFields
  overrides: Overrides
}

/** As they were imported until now, those that are there. */
export async function findImported(
  db: Db,
  siteId: string,
  recordIds: readonly string[],
): Promise<EntryBefore[]> {
  if (recordIds.length === 0) return []
  return db
    .selectFrom('service')
    .select(['recordId', 'imported', 'overrides'])
    .where('siteId', '=', siteId)
    .where('recordId', 'in', recordIds)
    .$narrowType<{ recordId: string; imported: ServiceFields }>()
    .execute()
}

/** Hides entries whose records are no longer published, or stand in another entry now; returns which. */
export async function archiveEntries(
  trx: Db,
  { siteId, directoryVersion }: { siteId: string; directoryVersion: number },
  recordIds: readonly string[],
): Promise<Pick<EntryBefore, 'recordId' | 'imported'>[]> {
  if (recordIds.length === 0) return []
  return trx
    .updateTable('service')
    .set({ archivedThere: true, directoryVersion, version: sql<number>`version + 1` })
    .where('siteId', '=', siteId)
    .where('recordId', 'in', recordIds)
    .where('archivedThere', '=', false)
    .returning(['recordId', 'imported'])
    .$narrowType<{ recordId: string; imported: ServiceFields }>()
    .execute()
}
