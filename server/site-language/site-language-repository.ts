import type { Kysely } from 'kysely'
import type { FurtherLanguage } from '../../protocol/site-language.ts'
import type { Tables } from '../database/tables.ts'

export interface SiteLanguageTable {
  siteId: string
  version: number
  languages: FurtherLanguage[]
}

type Db = Kysely<Tables>

export type ChosenLanguages = Pick<SiteLanguageTable, 'version' | 'languages'>

/** Undefined where nobody has chosen yet. */
export async function findChosenLanguages(db: Db, siteId: string): Promise<ChosenLanguages | undefined> {
  return db
    .selectFrom('siteLanguage')
    .select(['version', 'languages'])
    .where('siteId', '=', siteId)
    .executeTakeFirst()
}

/** False if `version` is no longer the one that holds. Version 0 is that of what nobody has chosen yet. */
export async function replaceChosenLanguages(
  db: Db,
  { siteId, version, languages }: SiteLanguageTable,
): Promise<boolean> {
  const change = { version: version + 1, languages }
  if (version === 0) {
    const inserted = await db
      .insertInto('siteLanguage')
      .values({ siteId, ...change })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const updated = await db
    .updateTable('siteLanguage')
    .set(change)
    .where('siteId', '=', siteId)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}
