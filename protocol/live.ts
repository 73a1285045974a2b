import { z } from 'zod'
import { request } from './contract.ts'
import { Entry } from './entry.ts'
import { ContentLanguage } from './language.ts'
import { Urgency } from './queue.ts'
import { StatedReason } from './review-case.ts'
import { Slug } from './slug.ts'

const Nothing = z.object({})
const Moment = z.iso.datetime()
const Site = { siteId: Slug }
const Place = { teamId: z.uuid(), language: ContentLanguage, theme: Slug.nullable() }

/** What somebody does who answers here, and what they have at once. No word of any conversation. */
export const LiveBoard = z.object({
  waiting: z.array(
    z.object({
      id: z.uuid(),
      ...Place,
      urgency: Urgency,
      since: Moment,
      visitorHere: z.boolean(),
      /** Who is asked just now whether they take them. */
      offeredTo: z.string().nullable(),
    }),
  ),
  talks: z.array(
    z.object({
      id: z.uuid(),
      ...Place,
      counsellor: z.string(),
      since: Moment,
      /** `counsellor-away`: their connection is gone; `paused`: they have asked for a moment. */
      state: z.enum(['talking', 'visitor-away', 'counsellor-away', 'paused', 'handing-over']),
      isYours: z.boolean(),
      /** The young person was told before they began that a supervisor may read along. */
      mayFollow: z.boolean(),
    }),
  ),
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** On duty and connected; whoever is neither and has no conversation is left out. */
      isHere: z.boolean(),
      paused: z.boolean(),
      open: z.int().nonnegative(),
      capacity: z.int().nonnegative(),
    }),
  ),
  silentReading: z.boolean(),
})
export type LiveBoard = z.infer<typeof LiveBoard>

/** Of the site's supervisors alone; whoever else works there is refused `not-allowed`, others `not-found`. */
export const liveRequests = {
  'live:read': request(z.strictObject(Site), LiveBoard),
  /**
   * Where the city allows it, and the young person was told before they began. The first time with a reason, which is
   * recorded before a word is given out and holds for an hour; refused `not-allowed` without, `not-found` for what
   * isn't open here.
   */
  'live:follow': request(
    z.strictObject({
      ...Site,
      conversationId: z.uuid(),
      reason: StatedReason.nullable(),
      since: z.int().nonnegative(),
    }),
    z.object({ language: ContentLanguage, entries: z.array(Entry), upTo: z.int().nonnegative() }),
  ),
  /** By the site's administrators, and by no supervisor for themselves. */
  'live:allow-reading': request(z.strictObject({ ...Site, allowed: z.boolean() }), Nothing),
}
