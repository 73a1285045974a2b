import { type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { SiteContent } from '../../protocol/site.ts'
import type { Tables } from '../database/tables.ts'

export interface SiteTable {
  id: string
  accent: string
  origins: string[]
  neutralUrl: string
  retentionDays: number
  content: JSONColumnType<SiteContent>
}
export type SiteRow = Selectable<SiteTable> & {
  /** Supervisors may read along, and the role card says so. */
  silentReading: boolean
}

export async function findSites(db: Kysely<Tables>): Promise<SiteRow[]> {
  return db
    .selectFrom('site')
    .leftJoin('reviewSetting', 'reviewSetting.siteId', 'site.id')
    .selectAll('site')
    .select(sql<boolean>`silent_reading_since is not null`.as('silentReading'))
    .orderBy('site.id')
    .execute()
}
