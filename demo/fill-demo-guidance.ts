import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { contentLanguages } from '../protocol/content-language.ts'
import type { Tables } from '../server/database/tables.ts'
import {
  countLibraryFurther,
  findEntries,
  insertEntry,
  replaceTopics,
} from '../server/guidance/library-repository.ts'
import { insertFirstTexts } from '../server/guidance/variant-repository.ts'
import { demoTopics } from './guidance-topics.ts'
import { type DemoGuidance, readDemoGuidance } from './read-guidance.ts'

const siteId = 'kuusiniemi'

/**
 * Gives the demo site what of its guidance it doesn't have yet. An entry that is there is left alone, whatever it has
 * become. Nobody has checked these texts: each is in review. Returns how many entries are new.
 */
export async function fillDemoGuidance(db: Kysely<Tables>, directory: string): Promise<number> {
  const all = await readDemoGuidance(directory)
  const known = new Set((await findEntries(db, siteId, { after: 0 })).map(({ key }) => key))
  const missing = all.filter(({ key }) => !known.has(key))
  if (missing.length === 0) return 0
  return db.transaction().execute(async (trx) => {
    const library = await countLibraryFurther(trx, siteId)
    if (!library) return 0
    // Who has topics of their own keeps them; what has no place among them stays away.
    if (library.topicsVersion === 0) await replaceTopics(trx, { siteId, version: 0 }, demoTopics)
    const topics = library.topicsVersion === 0 ? demoTopics : library.topics
    let added = 0
    for (const entry of missing.filter(({ topic }) => topics.some(({ id }) => id === topic)))
      if (await addEntry(trx, entry, library.version)) added += 1
    return added
  })
}

async function addEntry(trx: Kysely<Tables>, entry: DemoGuidance, libraryVersion: number): Promise<boolean> {
  const { key, variants, ...own } = entry
  const id = randomUUID()
  const frame = { ...own, ownerId: null, reviewAt: null, archived: false }
  if (!(await insertEntry(trx, { id, siteId, key, frame, libraryVersion }))) return false
  const texts = contentLanguages.flatMap((language) => {
    const words = variants[language]
    const source = language === 'fi' ? null : ({ language: 'fi', version: 1 } as const)
    return words ? [{ language, ...words, state: 'in-review' as const, editedBy: null, source }] : []
  })
  await insertFirstTexts(trx, id, texts)
  return true
}
