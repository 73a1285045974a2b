import { type JSONColumnType, type Kysely, sql } from 'kysely'
import type {
  District,
  DistrictMap,
  DistrictSettings,
  SiteDistricts,
  TileServer,
} from '../../protocol/district-map.ts'
import type { Tables } from '../database/tables.ts'

export interface DistrictSettingsTable {
  siteId: string
  version: number
  map: JSONColumnType<DistrictMap> | null
  tiles: JSONColumnType<TileServer> | null
}

type Db = Kysely<Tables>

export type DistrictRow = SiteDistricts & { version: number }

/** Names and drawing of one moment; undefined where there is no such site. */
export async function findDistricts(db: Db, siteId: string): Promise<DistrictRow | undefined> {
  return db
    .selectFrom('site')
    .leftJoin('districtSettings', 'districtSettings.siteId', 'site.id')
    .select(['map', 'tiles', sql<number>`coalesce(version, 0)`.as('version')])
    .select(sql<District[]>`content -> 'districts'`.as('districts'))
    .where('site.id', '=', siteId)
    .executeTakeFirst()
}

/** Districts that a talk, a number, a service or a postcode names, each once. */
export async function findNamedDistricts(db: Db, siteId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select district as id from conversation where site_id = ${siteId} and district is not null
    union select district from attempt where site_id = ${siteId} and district is not null
    union select category from published_cell where site_id = ${siteId} and dimension = 'district'
    union select value from service_directory d, jsonb_each_text(d.settings -> 'postalDistricts')
      where d.site_id = ${siteId}
    union select jsonb_path_query(said, '$.districts[*] ? (@ != null)') #>> '{}'
      from (${saidOf(siteId)}) as service (said)
    union select jsonb_path_query(said, '$.channels[*].place.district ? (@ != null)') #>> '{}'
      from (${saidOf(siteId)}) as service (said)`.execute(db)
  return rows.map(({ id }) => id)
}

// What was changed here, and what it was changed over: either may hold again.
const saidOf = (siteId: string) => sql`
  select jsonb_build_object('districts', overrides #> '{districts,value}',
    'channels', overrides #> '{channels,value}') from service where site_id = ${siteId}
  union all select imported from service where site_id = ${siteId}`

export async function replaceDistricts(trx: Db, siteId: string, districts: readonly District[]) {
  await trx
    .updateTable('site')
    .set({ content: sql`jsonb_set(content, '{districts}', ${JSON.stringify(districts)}::jsonb)` })
    .where('id', '=', siteId)
    .execute()
}

/** False if `version` is no longer the one that holds. Version 0 is that of what nobody has set yet. */
export async function replaceDistrictSettings(
  db: Db,
  { siteId, version }: { siteId: string; version: number },
  { map, tiles }: DistrictSettings,
): Promise<boolean> {
  const change = {
    version: version + 1,
    map: map && JSON.stringify(map),
    tiles: tiles && JSON.stringify(tiles),
  }
  const [{ numUpdatedRows = 0n } = {}] = await db
    .updateTable('districtSettings')
    .set(change)
    .where('siteId', '=', siteId)
    .where('version', '=', version)
    .execute()
  if (numUpdatedRows > 0n || version > 0) return numUpdatedRows > 0n
  const inserted = await db
    .insertInto('districtSettings')
    .values({ siteId, ...change })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}
