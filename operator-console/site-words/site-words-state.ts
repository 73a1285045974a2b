import type { ReadonlySignal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { SiteWords, WordPlace } from '../../protocol/site-words.ts'
import { countChanges } from '../changes.ts'
import type { Connection } from '../connection.ts'
import { isSame } from '../service/fields.ts'
import { withoutThoseLeftBehind } from '../settings/kept-languages.ts'
import { createKeptSettings, type Held, type KeptSettings } from '../settings/kept-settings.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'

export type Texts = SiteWords['texts']
export type Placed = Texts[number]

export interface SiteWordsState extends KeptSettings<Texts> {
  changes: ReadonlySignal<number>
}

/** In characters, as the server takes them. */
export const longestWords = 600

export const isSamePlace = (one: Placed, other: Placed) =>
  one.place === other.place && one.which === other.which

/** In the order of the chat: what stands together there is written together here. */
export const wordParts: readonly { part: string; places: readonly WordPlace[] }[] = [
  { part: 'names', places: ['name', 'chat-name', 'invitation'] },
  {
    part: 'role-card',
    places: [
      ...(['who-title', 'who-text', 'anonymous-title', 'anonymous-text'] as const),
      ...(['confidential-title', 'confidential-text'] as const),
      ...(['exceptions-title', 'exceptions-point', 'exceptions-closing'] as const),
    ],
  },
  { part: 'titles', places: ['title'] },
  { part: 'themes', places: ['theme'] },
  { part: 'reading', places: ['reading-title', 'reading-text'] },
  { part: 'elsewhere', places: ['elsewhere-name', 'elsewhere-text'] },
]

/** What somebody wrote, and everything else as it holds now: nothing of it undoes what a colleague wrote elsewhere. */
function withTheirs(draft: Texts, { before, now }: { before: Texts; now: Texts }): Texts {
  return now.map((theirs) => {
    const mine = draft.find((one) => isSamePlace(one, theirs))
    const begun = before.find((one) => isSamePlace(one, theirs))
    if (!mine || isSame(mine, begun)) return theirs
    return { ...mine, text: withoutThoseLeftBehind(mine.text, begun?.text) }
  })
}

function createSiteWords({ ask, ...connection }: Connection, siteId: string): SiteWordsState {
  const heldIn = (reply: Reply<SiteWords>): Reply<Held<Texts>> =>
    reply.ok ? { ok: true, answer: { version: reply.answer.version, settings: reply.answer.texts } } : reply
  const words: KeptSettings<Texts> = createKeptSettings<Texts>({
    read: async () => heldIn(await ask('site-words:read', { siteId })),
    write: async ({ version, settings }) => {
      const texts = settings.map((one) => {
        const before = words.kept.value?.find((other) => isSamePlace(one, other))
        return { ...one, text: withoutThoseLeftBehind(one.text, before?.text) }
      })
      return heldIn(await ask('site-words:set', { siteId, version, texts }))
    },
    rebase: withTheirs,
  })
  return { ...words, changes: countChanges({ ask, ...connection }, 'site-language:changed') }
}

/** What a city says by itself, while it is edited. */
export const siteWordsOf = createStatesBySite(createSiteWords)
