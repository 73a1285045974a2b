import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { KeptEntry, KeptVariant } from './guidance.ts'
import { type EntryRow, findEntries } from './library-repository.ts'
import { findTexts, type TextRow } from './text-repository.ts'

/** Entries of a site with all that is in use, and the newest that isn't yet. */
export async function loadEntries(
  db: Kysely<Tables>,
  siteId: string,
  which: { after: number } | { ids: readonly string[] },
): Promise<KeptEntry[]> {
  const rows = await findEntries(db, siteId, which)
  const texts = await findTexts(
    db,
    rows.map(({ id }) => id),
  )
  const byEntry = new Map<string, TextRow[]>()
  for (const text of texts) {
    const known = byEntry.get(text.entryId)
    if (known) known.push(text)
    else byEntry.set(text.entryId, [text])
  }
  return rows.map((row) => assemble(row, byEntry.get(row.id) ?? []))
}

export async function loadEntry(
  db: Kysely<Tables>,
  siteId: string,
  id: string,
): Promise<KeptEntry | undefined> {
  return (await loadEntries(db, siteId, { ids: [id] }))[0]
}

function assemble(row: EntryRow, texts: readonly TextRow[]): KeptEntry {
  const { id, siteId, key, version, ownerName, frame, ownerId, archived } = row
  return {
    id,
    siteId,
    key,
    version,
    ownerName,
    frame: { ...frame, ownerId, archived },
    variants: texts.filter(({ isNewest }) => isNewest).map((newest) => pair(newest, texts)),
  }
}

function pair(newest: TextRow, texts: readonly TextRow[]): KeptVariant {
  const { language } = newest
  const shown = texts.find((text) => text.isShown && text.language === language)
  return { language, newest, shown: shown ?? null }
}
