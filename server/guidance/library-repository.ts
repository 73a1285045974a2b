import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { GuidanceFrame, GuidanceTopic } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { GuidanceKind } from '../../protocol/sent-guidance.ts'
import type { Tables } from '../database/tables.ts'

export interface GuidanceLibraryTable {
  siteId: string
  /** Counts every change of the library. */
  version: Generated<number>
  topics: JSONColumnType<GuidanceTopic[]>
  topicsVersion: Generated<number>
}

/** What a frame has beside columns of its own. */
export type KeptFrame = Omit<GuidanceFrame, 'ownerId' | 'archived'>

export interface GuidanceEntryTable {
  id: string
  siteId: string
  key: string
  frame: JSONColumnType<KeptFrame>
  ownerId: string | null
  archived: Generated<boolean>
  version: Generated<number>
  /** Of the library when the entry or one of its variants last changed. */
  libraryVersion: number
}

type Db = Kysely<Tables>

export interface LibraryRow {
  siteId: string
  version: number
  topics: GuidanceTopic[]
  topicsVersion: number
}

/**
 * Counts the library one further and holds it: whoever changes anything in it takes turns, so that what is read from
 * here to the commit stays true. Undefined where there is no such site.
 */
export async function countLibraryFurther(trx: Db, siteId: string): Promise<LibraryRow | undefined> {
  const { rows } = await sql<LibraryRow>`
    insert into guidance_library (site_id, version) select id, 1 from site where id = ${siteId}
    on conflict (site_id) do update set version = guidance_library.version + 1
    returning site_id, version, topics, topics_version`.execute(trx)
  return rows[0]
}

export async function findLibrary(db: Db, siteId: string): Promise<LibraryRow | undefined> {
  return db.selectFrom('guidanceLibrary').selectAll().where('siteId', '=', siteId).executeTakeFirst()
}

/** The sites where something was ever written. */
export async function findSitesWithLibrary(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('guidanceLibrary').select('siteId').orderBy('siteId').execute()
  return rows.map(({ siteId }) => siteId)
}

/** False if `version` is no longer the one that holds. */
export async function replaceTopics(
  trx: Db,
  { siteId, version }: { siteId: string; version: number },
  topics: readonly GuidanceTopic[],
): Promise<boolean> {
  const row = await trx
    .updateTable('guidanceLibrary')
    .set({ topics: JSON.stringify(topics), topicsVersion: version + 1 })
    .where('siteId', '=', siteId)
    .where('topicsVersion', '=', version)
    .returning('siteId')
    .executeTakeFirst()
  return row !== undefined
}

export interface EntryRow {
  id: string
  siteId: string
  key: string
  frame: KeptFrame
  ownerId: string | null
  ownerName: string | null
  archived: boolean
  version: number
}

/** What changed after this version of the library, or exactly these entries; of this site alone. */
export async function findEntries(
  db: Db,
  siteId: string,
  which: { after: number } | { ids: readonly string[] },
): Promise<EntryRow[]> {
  const query = db
    .selectFrom('guidanceEntry as entry')
    .leftJoin('operator', 'operator.id', 'entry.ownerId')
    .select([
      'entry.id',
      'entry.siteId',
      'entry.key',
      'entry.frame',
      'entry.ownerId',
      'entry.archived',
      'entry.version',
      'operator.name as ownerName',
    ])
    .where('entry.siteId', '=', siteId)
    .orderBy('entry.key')
  if ('after' in which) return query.where('entry.libraryVersion', '>', which.after).execute()
  return which.ids.length === 0 ? [] : query.where('entry.id', 'in', which.ids).execute()
}

type NewEntry = Pick<EntryRow, 'id' | 'siteId' | 'key'> & { frame: GuidanceFrame; libraryVersion: number }

const columnsOf = ({ ownerId, archived, ...kept }: GuidanceFrame) => ({
  frame: JSON.stringify(kept),
  ownerId,
  archived,
})

/** False where the id, or the key on this site, is taken. */
export async function insertEntry(trx: Db, { frame, ...entry }: NewEntry): Promise<boolean> {
  const row = await trx
    .insertInto('guidanceEntry')
    .values({ ...entry, ...columnsOf(frame) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False if `version` is no longer the one that holds. */
export async function replaceFrame(
  trx: Db,
  { id, version, libraryVersion }: { id: string; version: number; libraryVersion: number },
  frame: GuidanceFrame,
): Promise<boolean> {
  const row = await trx
    .updateTable('guidanceEntry')
    .set({ ...columnsOf(frame), version: version + 1, libraryVersion })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whoever remembers the library reads this entry again. */
export async function markChanged(trx: Db, id: string, libraryVersion: number): Promise<void> {
  await trx.updateTable('guidanceEntry').set({ libraryVersion }).where('id', '=', id).execute()
}

/** Whether somebody works for the site; a desk only receives people, a partner only reads what is published. */
export async function worksFor(db: Db, operatorId: string, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('operatorRole')
    .select('operatorId')
    .where('operatorId', '=', operatorId)
    .where('siteId', '=', siteId)
    .where('role', 'not in', ['desk', 'partner'])
    .executeTakeFirst()
  return row !== undefined
}

export interface SendableRow {
  id: string
  kind: GuidanceKind
  /** In the language asked for, where that is sent at all. */
  title: string | null
  /** Of a link card. */
  link: string | null
}

/** Of these entries those that belong to the conversation's site. */
export async function findSendable(
  db: Db,
  conversationId: string,
  { entryIds, language }: { entryIds: readonly string[]; language: ContentLanguage },
): Promise<SendableRow[]> {
  const { rows } = await sql<SendableRow>`
    select e.id, e.frame ->> 'kind' as kind, t.title, e.frame ->> 'link' as link
    from conversation c join guidance_entry e on e.site_id = c.site_id
      left join guidance_variant v on v.entry_id = e.id and v.language = ${language}
      left join guidance_text t on t.entry_id = e.id and t.language = v.language and t.version = v.shown_version
    where c.id = ${conversationId} and e.id = any (${entryIds}::uuid[])`.execute(db)
  return rows
}
