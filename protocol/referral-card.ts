import { z } from 'zod'
import { ContentLanguage } from './language.ts'

/** In characters. */
export const longestNeed = 140
export const longestSummary = 2000

/** A service as it stood when the card was written, in one language, `''` where nobody has said. */
export const ReferredService = z.object({
  language: ContentLanguage,
  name: z.string(),
  address: z.string(),
  hours: z.string(),
  /** How to get there. */
  arrival: z.string(),
})
export type ReferredService = z.infer<typeof ReferredService>

/** Somebody who goes along: who, and where and when the two meet. */
export const Walk = z.strictObject({
  who: z.string().trim().min(1).max(100),
  where: z.string().trim().min(1).max(200),
  at: z.iso.datetime().nullable(),
})
export type Walk = z.infer<typeof Walk>

/** What a counsellor says about it; identity codes in it are hidden. */
export const Proposal = {
  serviceId: z.uuid(),
  /** Who meets them there. */
  meets: z.string().trim().max(100),
  /** When, if that is agreed. */
  at: z.iso.datetime().nullable(),
  /** How to get there, in the young person's language; null is as the directory has it. */
  arrival: z.string().trim().max(1000).nullable().default(null),
  message: z.string().trim().max(1000),
  /** What the desk could be told: in one line, and in full. The young person decides. */
  need: z.string().trim().max(longestNeed),
  summary: z.string().trim().max(longestSummary),
  walk: Walk.nullable().default(null),
  /** The colleague who walks along, where it is one; they see where and when, and not with whom. */
  walkerId: z.uuid().nullable().default(null),
}

const { serviceId: _, arrival: __, walkerId: ___, ...said } = Proposal
export const ReferralCard = z.object({
  /** In the young person's language or the nearest, and in Finnish: the desk reads the second one. */
  service: z.array(ReferredService).min(1).max(2),
  ...said,
  walk: Walk.nullable().default(null),
  /** The visit has got another time than the one they were to meet for: when they meet is agreed anew. */
  meetAgain: z.boolean().default(false),
})
export type ReferralCard = z.infer<typeof ReferralCard>

/** What the desk sees beside the place and the time. */
export const Shown = z.discriminatedUnion('what', [
  /** Only that somebody comes from the chat. */
  z.strictObject({ what: z.literal('nothing') }),
  z.strictObject({ what: z.literal('need'), text: z.string().trim().min(1).max(longestNeed) }),
  /** The card's, as they have read it. */
  z.strictObject({ what: z.literal('summary') }),
])
export type Shown = z.infer<typeof Shown>
