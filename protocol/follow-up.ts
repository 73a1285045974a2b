import { z } from 'zod'
import { request } from './contract.ts'

const Nothing = z.object({})

/** In characters. */
const longestStep = 200

/** What the young person does next, in the counsellor's words, and when. */
export const NextStep = z.object({
  step: z.string(),
  onDay: z.iso.date().nullable(),
  answer: z.enum(['agreed', 'not-now']).nullable(),
  /** They would like to be asked how it went, three months on. */
  asksLater: z.boolean(),
  /** Of an earlier talk under the same return phrase. */
  isEarlier: z.boolean(),
  /** Three months have gone: they wanted to be asked. */
  isTime: z.boolean(),
  /** Until when they can come back to be asked; null where they aren't asked later. */
  lastDay: z.iso.date().nullable(),
  /** Of its last change: who answers names the one that was on the screen. */
  movedAt: z.iso.datetime(),
})
export type NextStep = z.infer<typeof NextStep>

const Steps = z.object({ steps: z.array(NextStep) })

/** The caller's own conversation, and those under the same return phrase; the newest first. */
export const visitorFollowUpRequests = {
  'follow-up:read': request(z.strictObject({}), Steps),
  /** Refused `not-found` where nothing was proposed in this talk, and `changed-meanwhile` where it is another step now. */
  'follow-up:answer': request(
    z.strictObject({
      answer: z.enum(['agreed', 'not-now']),
      asksLater: z.boolean(),
      movedAt: z.iso.datetime(),
    }),
    Nothing,
  ),
}

const Which = z.strictObject({ conversationId: z.uuid() })

/** Refused `not-found` to all but the conversation's own counsellor. */
export const followUpRequests = {
  /** In place of the one before. Identity codes in it are hidden. */
  'follow-up:propose': request(
    Which.extend({ step: z.string().trim().min(1).max(longestStep), onDay: z.iso.date().nullable() }),
    Nothing,
  ),
  'follow-up:of': request(Which, Steps),
}
