import type { JSONColumnType, Kysely } from 'kysely'
import type { DistrictMap, DistrictSettings, TileServer } from '../../protocol/district-map.ts'
import type { Tables } from '../database/tables.ts'

export interface DistrictSettingsTable {
  siteId: string
  version: number
  map: JSONColumnType<DistrictMap> | null
  tiles: JSONColumnType<TileServer> | null
}

type Db = Kysely<Tables>

export type DistrictRow = DistrictSettings & { siteId: string; version: number }

export async function findDistrictSettings(db: Db, siteId: string): Promise<DistrictRow | undefined> {
  return db.selectFrom('districtSettings').selectAll().where('siteId', '=', siteId).executeTakeFirst()
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
