import type { Kysely } from 'kysely'
import type { GuidanceHit, GuidanceTopic, SearchGuidance } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { KeptEntry } from './guidance.ts'
import { presentHit } from './present-guidance.ts'
import type { Library, RememberedLibrary } from './remembered-library.ts'
import { findShelved } from './shelf-repository.ts'
import { orderBySuggestion } from './suggest.ts'
import { belowTopic } from './topic-tree.ts'

interface Dependencies {
  db: Kysely<Tables>
  remembered: RememberedLibrary
}

interface Languages {
  reading: ContentLanguage
  sending: ContentLanguage
}

const mostSuggested = 5

/** What a counsellor finds to send: never a draft, never anything archived, never another site's. */
export function createFindGuidance({ db, remembered }: Dependencies) {
  async function around(siteId: string, operatorId: string) {
    const [library, uses, shelved] = await Promise.all([
      remembered.of(siteId),
      remembered.usesOf(siteId),
      findShelved(db, siteId, operatorId),
    ])
    return { library, uses, shelves: arrange(shelved) }
  }

  return {
    async search(
      { siteId, words, limit, ...wished }: SearchGuidance,
      operatorId: string,
    ): Promise<{ hits: GuidanceHit[]; total: number; topics: GuidanceTopic[] }> {
      const { library, uses, shelves } = await around(siteId, operatorId)
      const topicIds = wished.topic === null ? null : belowTopic(library.topics, wished.topic)
      const onShelf = wished.shelf === null ? null : shelves.on(wished.shelf)
      const isWished = ({ id, frame }: KeptEntry) =>
        (topicIds === null || topicIds.has(frame.topic)) &&
        (wished.kind === null || frame.kind === wished.kind) &&
        (onShelf === null || onShelf.has(id))
      const found = orderBySearch(library, words, { uses, wished: [wished.reading, wished.sending] }).filter(
        (entry) => isWished(entry) && entry.variants.some(({ shown }) => shown),
      )
      return {
        hits: present(found.slice(0, limit), { ...wished, shelves, uses }),
        total: found.length,
        topics: library.topics,
      }
    },

    /** At most five, for a conversation with this theme and these last words of the young person. */
    async suggest(
      {
        siteId,
        theme,
        said,
        ...languages
      }: { siteId: string; theme: string | null; said: readonly string[] } & Languages,
      operatorId: string,
    ): Promise<GuidanceHit[]> {
      const { library, uses, shelves } = await around(siteId, operatorId)
      const found = orderBySuggestion(library, {
        theme,
        said,
        languages: [languages.sending, languages.reading],
        uses,
      })
      return present(found, { ...languages, shelves, uses }).slice(0, mostSuggested)
    },
  }
}

interface Order {
  uses: ReadonlyMap<string, number>
  wished: readonly string[]
  /** Only what is out of use, instead of all that isn't. */
  archived?: boolean
}

/** The best first; without words what is sent most. */
export function orderBySearch(
  { index, archive, entries }: Library,
  words: string,
  { uses, wished, archived = false }: Order,
): KeptEntry[] {
  if (/[\p{L}\p{N}]/u.test(words))
    return (archived ? archive : index).search(words, wished).flatMap(({ id }) => entries.get(id) ?? [])
  return [...entries.values()]
    .filter(({ frame }) => frame.archived === archived)
    .sort(
      (one, other) => (uses.get(other.id) ?? 0) - (uses.get(one.id) ?? 0) || (one.key < other.key ? -1 : 1),
    )
}

type Shelves = ReturnType<typeof arrange>

function arrange(shelved: Awaited<ReturnType<typeof findShelved>>) {
  const on = (teamId: string | null) =>
    new Set(shelved.filter((one) => one.teamId === teamId).map(({ entryId }) => entryId))
  return {
    own: on(null),
    on: (shelf: string) => on(shelf === 'own' ? null : shelf),
    teamIdsOf: (id: string) =>
      shelved.flatMap(({ entryId, teamId }) => (entryId === id && teamId ? [teamId] : [])),
  }
}

function present(
  entries: readonly KeptEntry[],
  { uses, ...rest }: Languages & { shelves: Shelves; uses: ReadonlyMap<string, number> },
): GuidanceHit[] {
  return entries.flatMap((entry) => presentHit(entry, { ...rest, uses: uses.get(entry.id) ?? 0 }) ?? [])
}
