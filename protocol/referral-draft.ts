import { z } from 'zod'
import { request } from './contract.ts'

// Longer than any field of a card takes: what is too long is told when it is sent, and not lost before.
const Text = z.string().max(4000)
const Moment = z.string().max(40)

/** A card while it is written, as its fields have it: half a time and half a name are kept as well. */
export const ReferralDraft = z.strictObject({
  id: z.uuid(),
  /** Which revision of a card that was sent it mends; null is a new card. */
  revises: z.int().positive().nullable(),
  service: z.strictObject({ id: z.uuid(), name: z.string().max(400) }).nullable(),
  meets: Text,
  at: Moment,
  arrival: Text.nullable(),
  message: Text,
  need: Text,
  summary: Text,
  walk: z.strictObject({
    walkerId: z.uuid().nullable(),
    who: Text,
    where: Text,
    at: Moment,
    invites: z.boolean(),
  }),
})
export type ReferralDraft = z.infer<typeof ReferralDraft>

const Drafts = z.array(ReferralDraft).max(20)

/** Refused `not-found` to all but the conversation's own counsellor; kept only while it is open. */
export const referralDraftRequests = {
  /** All that is written for this conversation; none forgets what was. */
  'referral-draft:keep': request(z.strictObject({ conversationId: z.uuid(), drafts: Drafts }), z.object({})),
  'referral-draft:read': request(z.strictObject({ conversationId: z.uuid() }), z.object({ drafts: Drafts })),
}
