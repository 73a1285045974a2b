import { z } from 'zod'
import { visitorAppointmentAnnouncements, visitorAppointmentRequests } from './appointment.ts'
import type { Announcing, Asking } from './contract.ts'
import { visitorConversationAnnouncements, visitorConversationRequests } from './conversation.ts'
import { visitorFeedbackRequests } from './feedback.ts'
import { visitorFollowUpRequests } from './follow-up.ts'
import { visitorHandoverRequests } from './handover.ts'
import { visitorLeftMessageRequests } from './left-message.ts'
import { visitorMappingRequests } from './mapping.ts'
import { visitorMessageAnnouncements, visitorMessageRequests } from './message.ts'
import { visitorReferralAnnouncements, visitorReferralRequests } from './referral.ts'
import { returnPhraseAnnouncements, returnPhraseRequests } from './return-phrase.ts'
import { waitingRoomAnnouncements } from './waiting-room.ts'

/** Sent at connect. The browser makes the token: 256 random bits, base64url, never in a URL. */
export const VisitorHandshake = z.object({
  version: z.int(),
  site: z.string().regex(/^[a-z0-9-]{1,40}$/),
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})
export type VisitorHandshake = z.infer<typeof VisitorHandshake>

/** Everything a visitor may ask, and everything a visitor may hear. */
export const visitorRequests = {
  ...visitorConversationRequests,
  ...visitorMessageRequests,
  ...visitorLeftMessageRequests,
  ...returnPhraseRequests,
  ...visitorHandoverRequests,
  ...visitorFeedbackRequests,
  ...visitorMappingRequests,
  ...visitorReferralRequests,
  ...visitorFollowUpRequests,
  ...visitorAppointmentRequests,
}
export const visitorAnnouncements = {
  ...visitorConversationAnnouncements,
  ...visitorMessageAnnouncements,
  ...returnPhraseAnnouncements,
  ...waitingRoomAnnouncements,
  ...visitorReferralAnnouncements,
  ...visitorAppointmentAnnouncements,
}

export type VisitorAsks = Asking<typeof visitorRequests>
export type VisitorHears = Announcing<typeof visitorAnnouncements>
