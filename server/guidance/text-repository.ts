import { type Generated, type Kysely, sql } from 'kysely'
import type { VariantState } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { KeptText } from './guidance.ts'

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

type Db = Kysely<Tables>

export type TextRow = KeptText & { entryId: string; isNewest: boolean; isShown: boolean }

interface Which {
  entryId: string
  language: ContentLanguage
}

function texts(db: Db) {
  return db
    .selectFrom('guidanceText as text')
    .leftJoin('operator as editor', 'editor.id', 'text.editedBy')
    .leftJoin('operator as approver', 'approver.id', 'text.approvedBy')
    .select([
      'text.entryId',
      'text.language',
      'text.version',
      'text.title',
      'text.text',
      'text.state',
      'text.editedBy',
      'text.editedAt',
      'text.approvedAt',
      'text.sourceLanguage',
      'text.sourceVersion',
      'editor.name as editorName',
      'approver.name as approvedBy',
    ])
}

type Read = Awaited<ReturnType<ReturnType<typeof texts>['executeTakeFirstOrThrow']>>

function keep({
  editedBy,
  editorName,
  sourceLanguage,
  sourceVersion,
  ...row
}: Read): KeptText & { entryId: string } {
  return {
    ...row,
    editedBy: editedBy === null || editorName === null ? null : { id: editedBy, name: editorName },
    source:
      sourceLanguage === null || sourceVersion === null
        ? null
        : { language: sourceLanguage, version: sourceVersion },
  }
}

/** The newest text of every variant and the one that is sent, where that is another. */
export async function findTexts(db: Db, entryIds: readonly string[]): Promise<TextRow[]> {
  if (entryIds.length === 0) return []
  const rows = await texts(db)
    .innerJoin('guidanceVariant as variant', (join) =>
      join.onRef('variant.entryId', '=', 'text.entryId').onRef('variant.language', '=', 'text.language'),
    )
    .select([
      sql<boolean>`text.version = variant.version`.as('isNewest'),
      sql<boolean>`text.version is not distinct from variant.shown_version`.as('isShown'),
    ])
    .where('text.entryId', 'in', entryIds)
    .where((eb) =>
      eb.or([
        eb('text.version', '=', eb.ref('variant.version')),
        eb('text.version', '=', eb.ref('variant.shownVersion')),
      ]),
    )
    .execute()
  return rows.map(({ isNewest, isShown, ...row }) => ({ ...keep(row), isNewest, isShown }))
}

/** Newest first. */
export async function findHistory(db: Db, { entryId, language }: Which, limit: number): Promise<KeptText[]> {
  const rows = await texts(db)
    .where('text.entryId', '=', entryId)
    .where('text.language', '=', language)
    .orderBy('text.version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(keep)
}

export async function findText(
  db: Db,
  { entryId, language, version }: Which & { version: number },
): Promise<{ version: number; title: string; text: string } | undefined> {
  return db
    .selectFrom('guidanceText')
    .select(['version', 'title', 'text'])
    .where('entryId', '=', entryId)
    .where('language', '=', language)
    .where('version', '=', version)
    .executeTakeFirst()
}
