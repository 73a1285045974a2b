import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { GuidanceEntry, VariantState } from '../../protocol/guidance.ts'
import type { guidanceLibraryRequests } from '../../protocol/guidance-library.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { Refusal } from '../refusal.ts'
import { findVariant, isIn, type KeptEntry, sourceOf } from './guidance.ts'
import { loadEntry } from './load-entries.ts'
import { orderTasks } from './narrow.ts'
import { presentEntry, presentLine, presentText } from './present-guidance.ts'
import type { RememberedLibrary } from './remembered-library.ts'
import { findHistory, findText } from './text-repository.ts'
import { findWhereUsed } from './where-used.ts'

interface Dependencies {
  db: Kysely<Tables>
  remembered: RememberedLibrary
  clock: () => Date
}

type Requests = typeof guidanceLibraryRequests
type Asked<Name extends keyof Requests> = z.output<Requests[Name]['input']>
type Answer<Name extends keyof Requests> = z.output<Requests[Name]['answer']>

const longestHistory = 50

/** The library as those read it who look after it. */
export function createReadLibrary({ db, remembered, clock }: Dependencies) {
  async function getEntry(siteId: string, id: string): Promise<KeptEntry> {
    const entry = await loadEntry(db, siteId, id)
    if (!entry) throw new Refusal('not-found')
    return entry
  }

  return {
    async read({ siteId, id }: Asked<'guidance:read'>): Promise<GuidanceEntry> {
      const entry = await getEntry(siteId, id)
      return presentEntry(entry, await findWhereUsed(db, entry))
    },

    async history({ siteId, id, language }: Asked<'guidance:history'>): Promise<Answer<'guidance:history'>> {
      await getEntry(siteId, id)
      const texts = await findHistory(db, { entryId: id, language }, longestHistory)
      return { versions: texts.map(presentText) }
    },

    /** Refuses `not-found` for the original, which has no source. */
    async compare({ siteId, id, language }: Asked<'guidance:compare'>): Promise<Answer<'guidance:compare'>> {
      const entry = await getEntry(siteId, id)
      const newest = findVariant(entry, language)?.newest
      const now = sourceOf(entry, newest)
      const before = newest?.source && (await findText(db, { entryId: id, ...newest.source }))
      if (!now || !before) throw new Refusal('not-found')
      const { version, title, text } = now
      return { language: now.language, before, now: { version, title, text } }
    },

    async overview({
      siteId,
      reading,
      languages,
      task,
      offset,
      limit,
    }: Asked<'guidance:overview'>): Promise<Answer<'guidance:overview'>> {
      const library = await remembered.of(siteId)
      const today = dateOf(clock().getTime())
      const wished = contentLanguages.filter((language) => languages.includes(language))
      const entries = [...library.entries.values()].filter(({ frame }) => !frame.archived)
      const tasks = entries.map((entry) => taskOf(entry, { reading, wished, today }))
      const open = orderTasks(tasks, task)
      return {
        languages: wished.map((language) => ({ language, ...countStates(entries, language) })),
        due: tasks.filter(({ isDue }) => isDue).length,
        tasks: open.slice(offset, offset + limit),
        total: open.length,
      }
    },
  }
}

interface Reckoning {
  reading: ContentLanguage
  wished: readonly ContentLanguage[]
  today: string
}

function taskOf(entry: KeptEntry, { reading, wished, today }: Reckoning) {
  const { id, key, title, titleLanguage, reviewAt } = presentLine(entry, reading, 0)
  const languagesIn = (state: VariantState) =>
    wished.filter((language) => {
      const variant = findVariant(entry, language)
      return variant !== undefined && isIn(variant, state)
    })
  return {
    id,
    key,
    title,
    titleLanguage,
    reviewAt,
    isDue: reviewAt !== null && reviewAt <= today,
    missing: wished.filter((language) => !findVariant(entry, language)),
    draft: languagesIn('draft'),
    inReview: languagesIn('in-review'),
    outdated: languagesIn('outdated'),
  }
}

function countStates(entries: readonly KeptEntry[], language: ContentLanguage) {
  const variants = entries.flatMap((entry) => findVariant(entry, language) ?? [])
  const count = (state: VariantState) => variants.filter((variant) => isIn(variant, state)).length
  return {
    missing: entries.length - variants.length,
    draft: count('draft'),
    inReview: count('in-review'),
    approved: count('approved'),
    outdated: count('outdated'),
  }
}
