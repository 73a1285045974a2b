import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { EndedBy } from './entry.ts'

/** How an attempt ended: as conversations end, or because the young person had an unfinished one erased. */
export const AttemptEndedBy = z.enum([...EndedBy.options, 'erased'])
export type AttemptEndedBy = z.infer<typeof AttemptEndedBy>

const Count = z.int().nonnegative()
const Seconds = Count.nullable()

/** Of the attempts that were opened within a time; each stands in exactly one hour. */
export const AttemptCount = z.object({
  /** Chats that were opened. */
  opened: Count,
  /** Went on with an earlier conversation. */
  resumed: Count,
  /** Joined the queue. */
  joined: Count,
  leftMessage: Count,
  /** A counsellor took it, at once or later. */
  answered: Count,
  /** Gave up in the queue without ever having been answered. */
  abandoned: Count,
  /** In the queue, or with a message left, and neither answered nor ended. */
  unanswered: Count,
  /** Passed on by a counsellor, counted each time. */
  handedOver: Count,
  /** A counsellor's connection died and it went back to the queue, counted each time. */
  counsellorLost: Count,
  endedBy: z.record(AttemptEndedBy, Count),
  /** Half, and nine of ten, of those who were answered from the queue waited no longer. */
  waitSeconds: z.object({ half: Seconds, mostly: Seconds }),
  /** The same of those who gave up. */
  abandonedAfterSeconds: z.object({ half: Seconds, mostly: Seconds }),
})
export type AttemptCount = z.infer<typeof AttemptCount>

/** Hours without an attempt are left out; small numbers are as they are, and stay inside the house. */
export const AttemptSummary = z.object({
  total: AttemptCount,
  hours: z.array(AttemptCount.extend({ from: z.iso.datetime() })),
})
export type AttemptSummary = z.infer<typeof AttemptSummary>

/** At most this many days at once. */
export const longestSummaryDays = 31
const isWithin = (milliseconds: number) =>
  milliseconds > 0 && milliseconds <= longestSummaryDays * 24 * 60 * 60 * 1000

export const attemptRequests = {
  /** For the site's supervisors alone. */
  'attempt:summary': request(
    z
      .strictObject({ siteId: Slug, from: z.iso.datetime(), to: z.iso.datetime() })
      .refine(({ from, to }) => isWithin(Date.parse(to) - Date.parse(from))),
    AttemptSummary,
  ),
}
