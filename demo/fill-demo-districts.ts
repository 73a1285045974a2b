import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { DistrictSettings } from '../protocol/district-map.ts'
import type { Tables } from '../server/database/tables.ts'
import { replaceDistrictSettings } from '../server/district/district-repository.ts'

/** Draws the districts of the demo city, unless somebody has drawn them otherwise; true where it did. */
export async function fillDemoDistricts(db: Kysely<Tables>, file: string): Promise<boolean> {
  const settings = DistrictSettings.parse(JSON.parse(await readFile(file, 'utf8')))
  return replaceDistrictSettings(db, { siteId: 'kuusiniemi', version: 0 }, settings)
}
