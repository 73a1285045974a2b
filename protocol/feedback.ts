import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'

export const Feeling = z.enum(['good', 'fairly-good', 'fairly-bad', 'bad'])
export type Feeling = z.infer<typeof Feeling>
/** "Do you know what to do next?" */
export const Helped = z.enum(['yes', 'partly', 'no'])
export type Helped = z.infer<typeof Helped>
/** Why one left who was never answered. */
export const LeavingReason = z.enum(['too-long', 'changed-mind', 'not-now', 'did-not-dare', 'elsewhere'])
export type LeavingReason = z.infer<typeof LeavingReason>

/** Everything may be left out; what is left out is not asked again. */
export const Feedback = z.strictObject({
  feeling: Feeling.nullable(),
  helped: Helped.nullable(),
  reason: LeavingReason.nullable(),
  line: z.string().trim().max(500),
})
export type Feedback = z.infer<typeof Feedback>

export const visitorFeedbackRequests = {
  /** Of the caller's own conversation once it has ended; the newest replaces what was given. */
  'feedback:give': request(Feedback, z.object({ masked: z.boolean() })),
}

const Count = z.int().nonnegative()
/** Of conversations that were opened within the time asked for and have ended. */
export const FeedbackSummary = z.object({
  given: Count,
  feeling: z.record(Feeling, Count),
  helped: z.record(Helped, Count),
  reason: z.record(LeavingReason, Count),
  /** The newest 100 that are not erased yet, in no one's name. */
  lines: z.array(z.object({ on: z.iso.date(), feeling: Feeling.nullable(), text: z.string() })),
})
export type FeedbackSummary = z.infer<typeof FeedbackSummary>

export const feedbackRequests = {
  /** For the site's supervisors alone: a counsellor never sees what one young person said of them. */
  'feedback:summary': request(
    z.strictObject({ siteId: Slug, from: z.iso.datetime(), to: z.iso.datetime() }),
    FeedbackSummary,
  ),
}
