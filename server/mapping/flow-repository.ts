import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { Flow } from '../../protocol/mapping-flow.ts'
import type { Tables } from '../database/tables.ts'

export interface MappingFlowTable {
  siteId: string
  version: number
  flow: JSONColumnType<Flow>
  publishedAt: Generated<Date>
  publishedBy: string | null
}

export interface MappingReachedTable {
  siteId: string
  version: number
  ending: string
  count: number
}

type Db = Kysely<Tables>

export interface PublishedFlow {
  version: number
  flow: Flow
}

export async function hasFlow(db: Db, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('mappingFlow')
    .select('version')
    .where('siteId', '=', siteId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function findNewestFlow(db: Db, siteId: string): Promise<PublishedFlow | undefined> {
  return db
    .selectFrom('mappingFlow')
    .select(['version', 'flow'])
    .where('siteId', '=', siteId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether an ending that young people reach today shows this entry. */
export async function isInNewestFlow(db: Db, siteId: string, entryKey: string): Promise<boolean> {
  const newest = await findNewestFlow(db, siteId)
  return newest?.flow.endings.some(({ entryKeys }) => entryKeys.includes(entryKey)) ?? false
}

export async function findFlow(db: Db, siteId: string, version: number): Promise<Flow | undefined> {
  const row = await db
    .selectFrom('mappingFlow')
    .select('flow')
    .where('siteId', '=', siteId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.flow
}

/** False where somebody else has published a version after `after`, or there is no such site. */
export async function insertFlow(
  db: Db,
  { siteId, after, flow }: { siteId: string; after: number; flow: Flow },
  publishedBy: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    insert into mapping_flow (site_id, version, flow, published_by)
    select id, ${after}::int + 1, ${JSON.stringify(flow)}::jsonb, ${publishedBy}::uuid from site
    where id = ${siteId} and ${after}::int = coalesce(
      (select max(version) from mapping_flow where site_id = ${siteId}), 0)
    on conflict do nothing returning version`.execute(db)
  return rows.length > 0
}

/** The newest first. */
export async function findFlowHistory(db: Db, siteId: string, limit: number) {
  return db
    .selectFrom('mappingFlow')
    .leftJoin('operator', 'operator.id', 'mappingFlow.publishedBy')
    .select(['version', 'publishedAt', 'operator.name as publishedBy'])
    .where('siteId', '=', siteId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
}

export async function countReached(db: Db, reached: Omit<MappingReachedTable, 'count'>): Promise<void> {
  await db
    .insertInto('mappingReached')
    .values({ ...reached, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['siteId', 'version', 'ending'])
        .doUpdateSet({ count: sql`mapping_reached.count + 1` }),
    )
    .execute()
}

export async function findReachedEndings(db: Db, siteId: string, version: number) {
  return db
    .selectFrom('mappingReached')
    .select(['ending', 'count'])
    .where('siteId', '=', siteId)
    .where('version', '=', version)
    .execute()
}
