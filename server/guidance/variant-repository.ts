import { type Kysely, sql } from 'kysely'
import type { VariantState } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { KeptText } from './guidance.ts'

export interface GuidanceVariantTable {
  entryId: string
  language: ContentLanguage
  /** The newest text. */
  version: number
  /** The text that is sent. */
  shownVersion: number | null
}

type Db = Kysely<Tables>

interface Which {
  entryId: string
  language: ContentLanguage
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

/** What was translated from words that are no longer in use: the newest of each language unless it is a draft, and what is sent. */
export async function outdateTranslations(
  trx: Db,
  { entryId, language, version }: Which & { version: number },
): Promise<void> {
  await sql`
    update guidance_text t set state = 'outdated' from guidance_variant v
    where t.entry_id = ${entryId} and t.source_language = ${language} and t.source_version <> ${version}
      and t.state <> 'draft' and v.entry_id = t.entry_id and v.language = t.language and t.version in (v.version, v.shown_version)`.execute(
    trx,
  )
}

/** First texts of an entry that has none yet; all but drafts are sent from now on. */
export async function insertFirstTexts(
  trx: Db,
  entryId: string,
  texts: readonly Omit<NewText, 'entryId' | 'version'>[],
): Promise<void> {
  if (texts.length === 0) return
  const version = 1
  await trx
    .insertInto('guidanceText')
    .values(
      texts.map(({ source, ...text }) => ({
        ...text,
        entryId,
        version,
        approvedBy: null,
        approvedAt: null,
        sourceLanguage: source?.language ?? null,
        sourceVersion: source?.version ?? null,
      })),
    )
    .execute()
  await trx
    .insertInto('guidanceVariant')
    .values(
      texts.map(({ language, state }) => ({
        entryId,
        language,
        version,
        shownVersion: state === 'draft' ? null : version,
      })),
    )
    .execute()
}
