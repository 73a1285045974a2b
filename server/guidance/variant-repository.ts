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

export interface GuidanceVariantTable {
  entryId: string
  language: ContentLanguage
  /** The newest text. */
  version: number
  /** The text that is sent. */
  shownVersion: number | null
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

export interface NewText extends Which {
  version: number
  title: string
  text: string
  state: VariantState
  editedBy: string | null
  source: KeptText['source']
}

/** False where this version has been written meanwhile. */
export async function insertText(trx: Db, { source, ...text }: NewText): Promise<boolean> {
  const row = await trx
    .insertInto('guidanceText')
    .values({
      ...text,
      approvedBy: null,
      approvedAt: null,
      sourceLanguage: source?.language ?? null,
      sourceVersion: source?.version ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** What is told of a text changes, its words never. */
export async function restateText(
  trx: Db,
  { entryId, language, version }: Which & { version: number },
  {
    state,
    source,
    approvedBy,
  }: { state: VariantState; source: KeptText['source']; approvedBy?: string | undefined },
): Promise<void> {
  await trx
    .updateTable('guidanceText')
    .set({
      state,
      sourceLanguage: source?.language ?? null,
      sourceVersion: source?.version ?? null,
      ...(approvedBy !== undefined && { approvedBy, approvedAt: sql<Date>`now()` }),
    })
    .where('entryId', '=', entryId)
    .where('language', '=', language)
    .where('version', '=', version)
    .execute()
}

export async function pointVariant(
  trx: Db,
  { entryId, language }: Which,
  to: { version: number; shownVersion: number | null },
): Promise<void> {
  await trx
    .insertInto('guidanceVariant')
    .values({ entryId, language, ...to })
    .onConflict((conflict) => conflict.columns(['entryId', 'language']).doUpdateSet(to))
    .execute()
}

/** What was translated from words that are no longer in use: the newest of each language, and what is sent. */
export async function outdateTranslations(
  trx: Db,
  { entryId, language, version }: Which & { version: number },
): Promise<void> {
  await sql`
    update guidance_text t set state = 'outdated' from guidance_variant v
    where t.entry_id = ${entryId} and t.source_language = ${language} and t.source_version <> ${version}
      and v.entry_id = t.entry_id and v.language = t.language and t.version in (v.version, v.shown_version)`.execute(
    trx,
  )
}
