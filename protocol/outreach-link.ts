import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './slug.ts'

const Site = z.strictObject({ siteId: Slug })
const Which = Site.extend({ id: z.uuid() })
const count = z.int().nonnegative()

/** A short way into the chat, for a session or a campaign. Who comes by it is counted, and nothing else is known of them. */
export const OutreachLink = z.object({
  id: z.uuid(),
  /** `/o/` and this. */
  code: z.string(),
  name: z.string(),
  sessionId: z.uuid().nullable(),
  /** The day of "you talked with us on"; null says no day. */
  metOn: z.iso.date().nullable(),
  /** Who is preferred. */
  worker: z.string().nullable(),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  isOver: z.boolean(),
  arrived: count,
  /** Of those, who started a conversation. */
  started: count,
})
export type OutreachLink = z.infer<typeof OutreachLink>

/** For those who serve the site. */
export const outreachLinkRequests = {
  /** The same id is the same link. Refused `not-found` for a session that isn't the site's. */
  'outreach:make-link': request(
    Which.extend({
      sessionId: z.uuid().nullable(),
      name: z.string().trim().min(1).max(60),
      samePerson: z.boolean(),
      days: z.int().min(1).max(365),
    }),
    OutreachLink,
  ),
  /** The newest first, at most 100. */
  'outreach:links': request(Site, z.object({ links: z.array(OutreachLink) })),
  /** From now on it opens the plain chat. */
  'outreach:end-link': request(Which, OutreachLink),
}
