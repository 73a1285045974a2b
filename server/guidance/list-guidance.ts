import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { guidanceLibraryRequests } from '../../protocol/guidance-library.ts'
import type { Tables } from '../database/tables.ts'
import { orderBySearch } from './find-guidance.ts'
import { countTopics, isWished } from './narrow.ts'
import { presentLine } from './present-guidance.ts'
import type { RememberedLibrary } from './remembered-library.ts'
import { findShelved } from './shelf-repository.ts'
import { belowTopic } from './topic-tree.ts'

interface Dependencies {
  db: Kysely<Tables>
  remembered: RememberedLibrary
}

type List = (typeof guidanceLibraryRequests)['guidance:list']

/** The list of the library, narrowed as it is wished. */
export function createListGuidance({ db, remembered }: Dependencies) {
  async function shelvedOn(siteId: string, operatorId: string, shelf: string): Promise<Set<string>> {
    const shelved = await findShelved(db, siteId, operatorId)
    const on = shelved.filter(({ teamId }) => teamId === (shelf === 'own' ? null : shelf))
    return new Set(on.map(({ entryId }) => entryId))
  }

  return {
    async list(
      { siteId, words, reading, topic, archived, shelf, ...wished }: z.output<List['input']>,
      operatorId: string,
    ): Promise<z.output<List['answer']>> {
      const library = await remembered.of(siteId)
      const uses = await remembered.usesOf(siteId)
      const onShelf = shelf === null ? null : await shelvedOn(siteId, operatorId, shelf)
      const topicIds = topic === null ? null : belowTopic(library.topics, topic)
      const some = orderBySearch(library, words, { uses, wished: [reading], archived })
      const all = some.filter((entry) => (onShelf?.has(entry.id) ?? true) && isWished(entry, wished))
      const found = all.filter(({ frame }) => topicIds === null || topicIds.has(frame.topic))
      return {
        lines: found
          .slice(wished.offset, wished.offset + wished.limit)
          .map((entry) => presentLine(entry, reading, uses.get(entry.id) ?? 0)),
        total: found.length,
        topics: library.topics,
        ofTopics: countTopics(all),
        topicsVersion: library.topicsVersion,
      }
    },
  }
}
