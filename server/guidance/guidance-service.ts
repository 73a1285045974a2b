import type { Kysely } from 'kysely'
import type { GuidanceShelves } from '../../protocol/guidance.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { createFindGuidance } from './find-guidance.ts'
import { createGuidanceFiles } from './guidance-files.ts'
import { findSitesWithLibrary } from './library-repository.ts'
import { createListGuidance } from './list-guidance.ts'
import { createReadLibrary } from './read-library.ts'
import { createRememberedLibrary } from './remembered-library.ts'
import { createSendGuidance } from './send-guidance.ts'
import { findShelved, putOnShelf, type Shelf, takeOffShelf } from './shelf-repository.ts'
import { createShowGuidance } from './show-guidance.ts'
import { createChange, createWriteGuidance } from './write-guidance.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  clock: () => Date
}

export type GuidanceService = ReturnType<typeof createGuidanceService>

export function createGuidanceService({ db, voice, clock }: Dependencies) {
  const remembered = createRememberedLibrary({ db })

  async function shelves(siteId: string, operatorId: string): Promise<GuidanceShelves> {
    const shelved = await findShelved(db, siteId, operatorId)
    const teamIds = [...new Set(shelved.flatMap(({ teamId }) => teamId ?? []))]
    const on = (wished: string | null) =>
      shelved.filter(({ teamId }) => teamId === wished).map(({ entryId }) => entryId)
    return { own: on(null), teams: teamIds.map((teamId) => ({ teamId, entryIds: on(teamId) })) }
  }

  return {
    ...createFindGuidance({ db, remembered }),
    ...createListGuidance({ db, remembered }),
    ...createReadLibrary({ db, remembered, clock }),
    ...createWriteGuidance({ db, voice }),
    ...createSendGuidance({ db }),
    ...createShowGuidance({ remembered }),
    ...createGuidanceFiles({ db, change: createChange({ db, voice }) }),
    shelves,

    /** Puts every index together before somebody searches, a little at a time. What fails the first search makes up for. */
    async warmUp(): Promise<void> {
      for (const siteId of await findSitesWithLibrary(db)) await remembered.of(siteId)
    },

    /** Asking again changes nothing. Refuses `not-found` for an entry or a team of another site. */
    async shelve(
      { siteId, id, shelved }: { siteId: string; id: string; shelved: boolean },
      shelf: Shelf,
      operatorId: string,
    ): Promise<GuidanceShelves> {
      if (!shelved) await takeOffShelf(db, siteId, id, shelf)
      else if (!(await putOnShelf(db, siteId, id, shelf))) throw new Refusal('not-found')
      if (shelf.teamId !== null) voice.tell({ kind: 'guidance', id: siteId })
      return shelves(siteId, operatorId)
    },
  }
}
