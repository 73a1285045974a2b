import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { GuidanceEntry, GuidanceFrame, GuidanceTopic } from '../../protocol/guidance.ts'
import type { guidanceEditingRequests, WriteGuidance } from '../../protocol/guidance-editing.ts'
import type { Tables } from '../database/tables.ts'
import { isInNewestFlow } from '../mapping/flow-repository.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { changedLanguages, currentText, decideApproval, findVariant, type KeptEntry } from './guidance.ts'
import { isPossibleFrame, isPossibleTree, sameJson } from './guidance-frame.ts'
import { keepText } from './keep-text.ts'
import {
  countLibraryFurther,
  findEntries,
  insertEntry,
  type LibraryRow,
  markChanged,
  replaceFrame,
  replaceTopics,
  worksFor,
} from './library-repository.ts'
import { loadEntry } from './load-entries.ts'
import { presentEntry } from './present-guidance.ts'
import { leavesView } from './show-guidance.ts'
import { outdateTranslations, pointVariant, restateText } from './variant-repository.ts'
import { findWhereUsed } from './where-used.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
}

type Asked<Name extends keyof typeof guidanceEditingRequests> = z.output<
  (typeof guidanceEditingRequests)[Name]['input']
>

interface Writer {
  id: string
  /** A supervisor or administrator of the site. */
  mayDecide: boolean
}

/** Every change of a library: one transaction, under the library's lock, told after its commit. */
export function createWriteGuidance({ db, voice }: Dependencies) {
  const change = createChange({ db, voice })

  /** Changes an entry and presents what it has become. */
  async function changeEntry(
    { siteId, id }: { siteId: string; id: string },
    work: (trx: Kysely<Tables>, entry: KeptEntry, library: LibraryRow) => Promise<void>,
  ): Promise<GuidanceEntry> {
    return change(siteId, async (trx, library) => {
      const before = await loadEntry(trx, siteId, id)
      if (!before) throw new Refusal('not-found')
      await work(trx, before, library)
      if (await emptiesEnding(trx, before)) throw new Refusal('impossible-guidance')
      await outdateAfter(trx, before)
      await markChanged(trx, id, library.version)
      return present(trx, siteId, id)
    })
  }

  return {
    async create({ siteId, id, key, frame }: Asked<'guidance:create'>): Promise<GuidanceEntry> {
      return change(siteId, async (trx, library) => {
        await demandPossible(trx, library, frame)
        const entry = { id, siteId, key, frame, libraryVersion: library.version }
        if (await insertEntry(trx, entry)) return present(trx, siteId, id)
        const known = await loadEntry(trx, siteId, id)
        if (known?.key !== key || !sameJson(known.frame, frame)) throw new Refusal('different-content')
        return present(trx, siteId, id)
      })
    },

    async set({ siteId, id, version, frame }: Asked<'guidance:set'>): Promise<GuidanceEntry> {
      return changeEntry({ siteId, id }, async (trx, entry, library) => {
        await demandPossible(trx, library, frame)
        if (entry.version === version + 1 && sameJson(entry.frame, frame)) return
        if (!(await replaceFrame(trx, { id, version, libraryVersion: library.version }, frame)))
          throw new Refusal('changed-meanwhile')
        if (!isPossibleFrame(frame, library.topics, { ...entry, frame }))
          throw new Refusal('impossible-guidance')
      })
    },

    async write({ siteId, id, ...written }: WriteGuidance, writer: Writer): Promise<GuidanceEntry> {
      return changeEntry({ siteId, id }, (trx, entry) => keepText(trx, entry, { written, writer }))
    },

    async approve(
      { siteId, id, ...asked }: Asked<'guidance:approve'>,
      operatorId: string,
    ): Promise<GuidanceEntry> {
      return changeEntry({ siteId, id }, async (trx, entry) => {
        const decision = decideApproval(entry, asked, operatorId)
        if (decision === 'nothing') return
        if ('refusal' in decision) throw new Refusal(decision.refusal)
        const { language, version } = asked
        const text = { entryId: id, language, version }
        await restateText(trx, text, { state: 'approved', source: decision.source, approvedBy: operatorId })
        await pointVariant(trx, text, { version, shownVersion: version })
      })
    },

    async setTopics({ siteId, version, topics }: Asked<'guidance:set-topics'>): Promise<{
      topics: GuidanceTopic[]
      topicsVersion: number
    }> {
      return change(siteId, async (trx) => {
        const used = (await findEntries(trx, siteId, { after: 0 })).map(({ frame }) => frame.topic)
        if (!isPossibleTree(topics, used)) throw new Refusal('impossible-guidance')
        if (!(await replaceTopics(trx, { siteId, version }, topics))) throw new Refusal('changed-meanwhile')
        return { topics, topicsVersion: version + 1 }
      })
    },
  }
}

/** Works under the library's lock, and tells after the commit. Refuses `not-found` where there is no such site. */
export type Change = ReturnType<typeof createChange>

export function createChange({ db, voice }: Dependencies) {
  return async function change<Result>(
    siteId: string,
    work: (trx: Kysely<Tables>, library: LibraryRow) => Promise<Result>,
  ): Promise<Result> {
    const result = await db.transaction().execute(async (trx) => {
      const library = await countLibraryFurther(trx, siteId)
      if (!library) throw new Refusal('not-found')
      return work(trx, library)
    })
    voice.tell({ kind: 'guidance', id: siteId })
    return result
  }
}

async function demandPossible(trx: Kysely<Tables>, library: LibraryRow, frame: GuidanceFrame) {
  if (!isPossibleFrame(frame, library.topics)) throw new Refusal('impossible-guidance')
  if (frame.ownerId !== null && !(await worksFor(trx, frame.ownerId, library.siteId)))
    throw new Refusal('not-found')
}

/** Where other words are in use now, everything translated from the former ones is outdated from this moment. */
export async function outdateAfter(trx: Kysely<Tables>, before: KeptEntry): Promise<void> {
  const after = await loadEntry(trx, before.siteId, before.id)
  if (!after) return
  for (const language of changedLanguages(before, after)) {
    const variant = findVariant(after, language)
    if (variant)
      await outdateTranslations(trx, {
        entryId: before.id,
        language,
        version: currentText(variant).version,
      })
  }
}

/** Whether young people who come to an ending of the first mapping would now find it empty. */
export async function emptiesEnding(trx: Kysely<Tables>, before: KeptEntry): Promise<boolean> {
  const after = await loadEntry(trx, before.siteId, before.id)
  return !!after && leavesView(before, after) && (await isInNewestFlow(trx, before.siteId, before.key))
}

async function present(db: Kysely<Tables>, siteId: string, id: string): Promise<GuidanceEntry> {
  const entry = await loadEntry(db, siteId, id)
  if (!entry) throw new Refusal('not-found')
  return presentEntry(entry, await findWhereUsed(db, entry))
}
