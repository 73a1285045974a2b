import type { JSONColumnType, Kysely, Selectable } from 'kysely'
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
export type SiteRow = Selectable<SiteTable>

export async function findSites(db: Kysely<Tables>): Promise<SiteRow[]> {
  return db.selectFrom('site').selectAll().orderBy('id').execute()
}
