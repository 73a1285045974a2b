import { z } from 'zod'
import { request } from './contract.ts'
import { GuidanceEntry, GuidanceTopic, GuidanceVariant, ShownText, VariantState } from './guidance.ts'
import { ContentLanguage, Language } from './language.ts'
import { GuidanceKind } from './sent-guidance.ts'
import { Slug } from './slug.ts'

const Version = z.int32().nonnegative()
const Site = z.strictObject({ siteId: Slug })
const Page = { offset: z.int32().nonnegative(), limit: z.int().min(1).max(100) }

/** How far an entry is in one language. */
export const TextState = z.enum(['missing', ...VariantState.options])
export type TextState = z.infer<typeof TextState>

/** One line of the library's list: `title` in the reader's language or the nearest. */
export const GuidanceLine = z.object({
  id: z.uuid(),
  key: Slug,
  kind: GuidanceKind,
  topic: Slug,
  title: z.string(),
  titleLanguage: ContentLanguage,
  states: z.array(z.object({ language: ContentLanguage, state: VariantState })),
  ownerName: z.string().nullable(),
  reviewAt: z.iso.date().nullable(),
  archived: z.boolean(),
  uses: z.int().nonnegative(),
})
export type GuidanceLine = z.infer<typeof GuidanceLine>

/** What the library's pages read. */
export const guidanceLibraryRequests = {
  'guidance:list': request(
    Site.extend({
      words: z.string().max(200),
      reading: Language,
      topic: Slug.nullable(),
      archived: z.boolean(),
      kind: GuidanceKind.nullable().default(null),
      /** In `language`, or in any where that is null. */
      state: TextState.nullable().default(null),
      /** Without a state: whatever is written in it. */
      language: ContentLanguage.nullable().default(null),
      shelf: z
        .union([z.literal('own'), z.uuid()])
        .nullable()
        .default(null),
      ...Page,
    }),
    z.object({
      lines: z.array(GuidanceLine),
      total: z.int().nonnegative(),
      topics: z.array(GuidanceTopic),
      /** How many of those that were wished hang on each topic itself, whichever topic was wished. */
      ofTopics: z.record(Slug, z.int().positive()),
      /** For `guidance:set-topics`. */
      topicsVersion: Version,
    }),
  ),
  'guidance:read': request(Site.extend({ id: z.uuid() }), GuidanceEntry),
  /** Newest first, at most 50. */
  'guidance:history': request(
    Site.extend({ id: z.uuid(), language: ContentLanguage }),
    z.object({ versions: z.array(GuidanceVariant.omit({ shown: true })) }),
  ),
  /** The source as it was when this was translated, and as it is: what changed is the difference. */
  'guidance:compare': request(
    Site.extend({ id: z.uuid(), language: ContentLanguage }),
    z.object({
      language: ContentLanguage,
      before: ShownText.pick({ version: true, title: true, text: true }),
      now: ShownText.pick({ version: true, title: true, text: true }),
    }),
  ),
  /** What there is to do in these languages, the most urgent first; what has nothing to do is not among `tasks`. */
  'guidance:overview': request(
    Site.extend({
      reading: Language,
      languages: z.array(ContentLanguage).min(1).max(20),
      /** Only what has this to do. */
      task: z.enum(['missing', 'draft', 'in-review', 'outdated', 'due']).nullable().default(null),
      ...Page,
    }),
    z.object({
      languages: z.array(
        z.object({
          language: ContentLanguage,
          missing: z.int().nonnegative(),
          draft: z.int().nonnegative(),
          inReview: z.int().nonnegative(),
          approved: z.int().nonnegative(),
          outdated: z.int().nonnegative(),
        }),
      ),
      due: z.int().nonnegative(),
      tasks: z.array(
        GuidanceLine.pick({ id: true, key: true, title: true, titleLanguage: true, reviewAt: true }).extend({
          isDue: z.boolean(),
          missing: z.array(ContentLanguage),
          draft: z.array(ContentLanguage),
          inReview: z.array(ContentLanguage),
          outdated: z.array(ContentLanguage),
        }),
      ),
      total: z.int().nonnegative(),
    }),
  ),
}
