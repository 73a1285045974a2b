import type { Generated } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'

export interface GuidanceShelfTable {
  id: Generated<string>
  entryId: string
  operatorId: string | null
  teamId: string | null
  at: Generated<Date>
}

/** How often, and nothing about when or in which conversation. */
export interface GuidanceUseTable {
  entryId: string
  language: ContentLanguage
  count: number
}
