import { type Generated, type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { SiteContent } from '../../protocol/site.ts'
import type { FurtherLanguage } from '../../protocol/site-language.ts'
import type { Tables } from '../database/tables.ts'

export interface SiteTable {
  id: string
  accent: string
  origins: string[]
  neutralUrl: string
  retentionDays: number
  content: JSONColumnType<SiteContent>
  /** Counts the changes of its words, districts apart. */
  wordsVersion: Generated<number>
}
export type SiteRow = Selectable<SiteTable> & {
  /** Supervisors may read along, and the role card says so. */
  silentReading: boolean
  /** What it offers beside its own four; null: all that there are. */
  languages: FurtherLanguage[] | null
}

export async function findSites(db: Kysely<Tables>): Promise<SiteRow[]> {
  return db
    .selectFrom('site')
    .leftJoin('reviewSetting', 'reviewSetting.siteId', 'site.id')
    .leftJoin('siteLanguage', 'siteLanguage.siteId', 'site.id')
    .selectAll('site')
    .select(sql<boolean>`silent_reading_since is not null`.as('silentReading'))
    .select('siteLanguage.languages')
    .orderBy('site.id')
    .execute()
}
