import type { Generated } from 'kysely'
import type { VariantState } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

export interface GuidanceTextTable {
  entryId: string
  language: ContentLanguage
  version: number
  title: string
  text: string
  state: VariantState
  editedBy: string | null
  editedAt: Generated<Date>
  approvedBy: string | null
  approvedAt: Date | null
  sourceLanguage: ContentLanguage | null
  sourceVersion: number | null
}

export interface GuidanceVariantTable {
  entryId: string
  language: ContentLanguage
  /** The newest text. */
  version: number
  /** The text that is sent. */
  shownVersion: number | null
}
