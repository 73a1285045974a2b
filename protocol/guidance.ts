import { z } from 'zod'
import { request } from './contract.ts'
import { ContentLanguage, Language, Localized } from './language.ts'
import { GuidanceKind } from './sent-guidance.ts'
import { Slug } from './slug.ts'

/**
 * `draft`: seen by nobody but those who write. `in-review`: may be sent, and is shown as unchecked.
 * `outdated`: the text it was translated from has changed since; may still be sent.
 */
export const VariantState = z.enum(['draft', 'in-review', 'approved', 'outdated'])
export type VariantState = z.infer<typeof VariantState>

const Version = z.int32().nonnegative()

/** The words of an entry in one language as they would be sent, with variables unfilled. */
export const ShownText = z.object({
  /** The real one: another than was wished where that one is missing. */
  language: ContentLanguage,
  version: Version,
  state: VariantState,
  title: z.string(),
  text: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
})
export type ShownText = z.infer<typeof ShownText>

/** One entry as the composer shows it: what the counsellor reads beside what the young person would receive. */
export const GuidanceHit = z.object({
  id: z.uuid(),
  key: Slug,
  kind: GuidanceKind,
  topic: Slug,
  /** Of a link card: it is sent beside the words. */
  link: z.string().nullable(),
  reading: ShownText,
  sending: ShownText,
  /** On the asker's own shelf. */
  shelved: z.boolean(),
  /** Teams on whose shelf it is. */
  teamIds: z.array(z.uuid()),
  /** How often it was sent, in whatever language. */
  uses: z.int().nonnegative(),
})
export type GuidanceHit = z.infer<typeof GuidanceHit>

/** A branch of the tree; `parent` null is a branch of its own. */
export const GuidanceTopic = z.strictObject({
  id: Slug,
  parent: Slug.nullable(),
  name: z.strictObject(Localized.shape),
})
export type GuidanceTopic = z.infer<typeof GuidanceTopic>

/** The newest text of an entry in one language, for those who look after it. */
export const GuidanceVariant = z.object({
  language: ContentLanguage,
  version: Version,
  state: VariantState,
  title: z.string(),
  text: z.string(),
  /** Null: an import, or nobody who still works here. */
  editedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  editedAt: z.iso.datetime(),
  approvedBy: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  /** What it was translated from; null for the original, of which each entry has one. */
  source: z.object({ language: ContentLanguage, version: Version }).nullable(),
  /**
   * What is sent at the moment: the same version, an approved one until this one is approved too, or nothing while
   * there has only been a draft.
   */
  shown: z.object({ version: Version, state: VariantState }).nullable(),
})
export type GuidanceVariant = z.infer<typeof GuidanceVariant>

const Keyword = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069<>{},]*$/u)

/** Everything about an entry that isn't words to send. */
export const GuidanceFrame = z.strictObject({
  kind: GuidanceKind,
  topic: Slug,
  /** Of the site's themes: for which conversations it is suggested. */
  themes: z.array(Slug).max(10),
  /** Words that young people would use, by language. */
  keywords: z.partialRecord(ContentLanguage, z.array(Keyword).max(30)),
  /** Of a link card. */
  link: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  ownerId: z.uuid().nullable(),
  /** The day on which somebody should read it again. */
  reviewAt: z.iso.date().nullable(),
  archived: z.boolean(),
})
export type GuidanceFrame = z.infer<typeof GuidanceFrame>

export const GuidanceEntry = GuidanceFrame.extend({
  id: z.uuid(),
  siteId: Slug,
  key: Slug,
  /** Of the frame; each variant has its own. */
  version: Version,
  ownerName: z.string().nullable(),
  variants: z.array(GuidanceVariant),
  /** An ending of the published first mapping shows it. */
  inMapping: z.boolean(),
  uses: z.array(z.object({ language: ContentLanguage, count: z.int().nonnegative() })),
})
export type GuidanceEntry = z.infer<typeof GuidanceEntry>

const Site = z.strictObject({ siteId: Slug })

export const SearchGuidance = Site.extend({
  /** Empty: everything, the most used first. */
  words: z.string().max(200),
  reading: Language,
  sending: ContentLanguage,
  topic: Slug.nullable(),
  kind: GuidanceKind.nullable(),
  /** `own`, a team's id, or null for the whole library. */
  shelf: z.union([z.literal('own'), z.uuid()]).nullable(),
  limit: z.int().min(1).max(30),
})
export type SearchGuidance = z.infer<typeof SearchGuidance>

export const GuidanceShelves = z.object({
  own: z.array(z.uuid()),
  teams: z.array(z.object({ teamId: z.uuid(), entryIds: z.array(z.uuid()) })),
})
export type GuidanceShelves = z.infer<typeof GuidanceShelves>

/** What the composer asks. Refused `not-found` to everybody who has no role on the site. */
export const guidanceRequests = {
  /** The best first, forgiving typing errors and inflection; drafts and archived entries are never among them. */
  'guidance:search': request(
    SearchGuidance,
    z.object({ hits: z.array(GuidanceHit), total: z.int().nonnegative(), topics: z.array(GuidanceTopic) }),
  ),
  /** For a conversation one is in, from its theme and its last words. */
  'guidance:suggest': request(
    z.strictObject({ conversationId: z.uuid(), reading: Language, sending: ContentLanguage }),
    z.object({ hits: z.array(GuidanceHit) }),
  ),
  /**
   * What the variables of `guidance-variables.ts` stand for here, as far as the server knows; those of a service where
   * one was chosen, and of the visit that this talk led to, there or anywhere: `service` is where that is, as long as
   * nobody has chosen. Refused `not-found` for a chosen one that isn't there any more.
   */
  'guidance:values': request(
    z.strictObject({ conversationId: z.uuid(), language: ContentLanguage, serviceId: z.uuid().optional() }),
    z.object({
      values: z.record(z.string(), z.string()),
      service: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    }),
  ),
  'guidance:shelves': request(Site, GuidanceShelves),
  /** On one's own shelf, or as a supervisor on that of a team of the site. */
  'guidance:shelve': request(
    Site.extend({ id: z.uuid(), teamId: z.uuid().nullable(), shelved: z.boolean() }),
    GuidanceShelves,
  ),
}

export const guidanceAnnouncements = {
  /** Of one of the hearer's sites: whoever shows its library or a shelf reads again. */
  'guidance:changed': z.object({ siteId: Slug }),
}
