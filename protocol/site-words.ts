import { z } from 'zod'
import { request } from './contract.ts'
import { CityText, cityTextOf } from './language.ts'
import { plainWords } from './plain-words.ts'
import { Slug } from './slug.ts'

/** Which text of a city it is; of a list `which` says the one. */
export const wordPlaces = [
  'name',
  'chat-name',
  'invitation',
  'who-title',
  'who-text',
  'anonymous-title',
  'anonymous-text',
  'confidential-title',
  'confidential-text',
  'exceptions-title',
  'exceptions-point',
  'exceptions-closing',
  'theme',
  'reading-title',
  'reading-text',
  'elsewhere-name',
  'elsewhere-text',
  /** What somebody who answers is called; an account holds it in Finnish alone. */
  'title',
] as const
export type WordPlace = (typeof wordPlaces)[number]

const Text = z.strictObject(cityTextOf(plainWords(600))) satisfies z.ZodType<CityText>

const At = { place: z.enum(wordPlaces), which: z.string().max(200) }
/** One text; `which` is empty where there is one alone, else a theme's id, a title, or a number from 0 on. */
export const PlacedWords = z.strictObject({ ...At, text: Text })
export type PlacedWords = z.infer<typeof PlacedWords>

const Site = z.strictObject({ siteId: Slug })
const Version = z.int32().nonnegative()
const Kept = z.object({ version: Version, texts: z.array(z.object({ ...At, text: CityText })) })
export type SiteWords = z.infer<typeof Kept>

/** What a city says by itself, for the site's administrators alone. Its districts have an editor of their own. */
export const siteWordsRequests = {
  'site-words:read': request(Site, Kept),
  /**
   * Holds for every chat that is opened from now on. Refused `changed-meanwhile` unless `version` is the one that holds,
   * and `invalid-request` unless it is every text there is but titles, each once:
   * a title that nobody has any more is left out, one that is missing stays as it is.
   */
  'site-words:set': request(Site.extend({ version: Version, texts: z.array(PlacedWords).max(400) }), Kept),
}
