import type { Kysely } from 'kysely'
import type { GuidanceTopic } from '../../protocol/guidance.ts'
import type { Tables } from '../database/tables.ts'
import { createPause } from '../search/create-pause.ts'
import { currentText, type KeptEntry } from './guidance.ts'
import { createGuidanceIndex, type Findable, type GuidanceIndex } from './guidance-index.ts'
import { findLibrary } from './library-repository.ts'
import { loadEntries } from './load-entries.ts'
import { findUsesOfSite } from './shelf-repository.ts'

// Uses only decide what comes first among equals.
const usesTrustedMilliseconds = 10_000

export interface Library {
  /** 0 where nothing was ever written. */
  version: number
  topics: GuidanceTopic[]
  topicsVersion: number
  entries: ReadonlyMap<string, KeptEntry>
  index: GuidanceIndex
  /** What is out of use is found apart, and only by who looks for it. */
  archive: GuidanceIndex
}

export type RememberedLibrary = ReturnType<typeof createRememberedLibrary>

/**
 * Every site's library with its index in memory. Whoever reads asks the database for the version first: one row by its
 * key, and only what has changed since is read again. So no process can be behind, announcement or not.
 */
export function createRememberedLibrary({ db }: { db: Kysely<Tables> }) {
  const libraries = new Map<string, Library & { entries: Map<string, KeptEntry> }>()
  const turns = new Map<string, Promise<unknown>>()
  const uses = new Map<string, { counts: Map<string, number>; readAt: number }>()

  async function refresh(siteId: string): Promise<Library> {
    const row = await findLibrary(db, siteId)
    const known = libraries.get(siteId)
    if (known && known.version === (row?.version ?? 0)) return known
    const topics = row?.topics ?? []
    // Topics are found by name: where one has changed, every entry has.
    const keeps = known?.topicsVersion === (row?.topicsVersion ?? 0) && known.index.waste() < 0.5
    const before = keeps ? known : undefined
    const entries = before?.entries ?? new Map<string, KeptEntry>()
    const { index, archive } = before ?? { index: createGuidanceIndex(), archive: createGuidanceIndex() }
    const pause = createPause()
    for (const entry of await loadEntries(db, siteId, { after: before?.version ?? 0 })) {
      await pause()
      entries.set(entry.id, entry)
      const [home, other] = entry.frame.archived ? [archive, index] : [index, archive]
      other.remove(entry.id)
      home.put(entry.id, findableOf(entry, topics))
    }
    const library = {
      version: row?.version ?? 0,
      topics,
      topicsVersion: row?.topicsVersion ?? 0,
      entries,
      index,
      archive,
    }
    libraries.set(siteId, library)
    return library
  }

  return {
    /** As it is now. One reading at a time for each site: the index is never put together twice. */
    async of(siteId: string): Promise<Library> {
      const mine = (turns.get(siteId) ?? Promise.resolve()).then(
        () => refresh(siteId),
        () => refresh(siteId),
      )
      turns.set(siteId, mine)
      return mine
    },

    /** How often each entry was sent, as it was at most 10 s ago. */
    async usesOf(siteId: string): Promise<ReadonlyMap<string, number>> {
      const known = uses.get(siteId)
      if (known && performance.now() - known.readAt < usesTrustedMilliseconds) return known.counts
      const counts = await findUsesOfSite(db, siteId)
      uses.set(siteId, { counts, readAt: performance.now() })
      return counts
    },
  }
}

function findableOf({ frame, variants }: KeptEntry, topics: readonly GuidanceTopic[]): Findable[] {
  const { keywords } = frame
  const topic = topics.find(({ id }) => id === frame.topic)?.name
  return variants.map((variant) => {
    const { language, title, text } = currentText(variant)
    // Easy Finnish is looked for with the words of Finnish.
    const own = language === 'fi-simple' ? (keywords['fi-simple'] ?? keywords.fi) : keywords[language]
    const branch = topic && language in topic ? topic[language as keyof typeof topic] : ''
    return { language, title, text, keywords: own ?? [], topic: branch }
  })
}
