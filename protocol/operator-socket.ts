import { z } from 'zod'
import { absenceRequests } from './absence.ts'
import { attemptRequests } from './attempt.ts'
import { auditRequests } from './audit.ts'
import { consultationAnnouncements, consultationRequests } from './consultation.ts'
import { contactFormRequests } from './contact-form.ts'
import type { Announcing, Asking } from './contract.ts'
import { operatorConversationAnnouncements, operatorConversationRequests } from './conversation.ts'
import { districtRequests } from './district-map.ts'
import { escalationAnnouncements, escalationRequests } from './escalation.ts'
import { escalationGuideRequests } from './escalation-guide.ts'
import { feedbackRequests } from './feedback.ts'
import { followUpRequests } from './follow-up.ts'
import { guidanceAnnouncements, guidanceRequests } from './guidance.ts'
import { guidanceEditingRequests } from './guidance-editing.ts'
import { guidanceLibraryRequests } from './guidance-library.ts'
import { handoverAnnouncements, handoverRequests, invitationRequests } from './handover.ts'
import { holdRequests } from './hold.ts'
import { operatorLeftMessageAnnouncements, operatorLeftMessageRequests } from './left-message.ts'
import { liveRequests } from './live.ts'
import { mappingAnnouncements, mappingRequests } from './mapping.ts'
import { operatorMessageAnnouncements, operatorMessageRequests } from './message.ts'
import { openingHoursAnnouncements, openingHoursRequests } from './opening-hours.ts'
import { dutyAnnouncements, dutyRequests } from './operator.ts'
import { outreachAnnouncements, outreachRequests } from './outreach.ts'
import { outreachLinkRequests } from './outreach-link.ts'
import { queueAnnouncements, queueRequests } from './queue.ts'
import { referralAnnouncements, referralRequests } from './referral.ts'
import { referralDraftRequests } from './referral-draft.ts'
import { earlierRequests } from './return-phrase.ts'
import { reviewAnnouncements, reviewRequests } from './review.ts'
import { savedReportRequests } from './saved-report.ts'
import { serviceAnnouncements, serviceRequests } from './service.ts'
import { serviceCareRequests } from './service-care.ts'
import { serviceImportRequests } from './service-import.ts'
import { siteLanguageAnnouncements, siteLanguageRequests } from './site-language.ts'
import { siteWordsRequests } from './site-words.ts'
import { statisticsRequests } from './statistics.ts'
import { teamAnnouncements, teamRequests } from './team.ts'

/** Sent at connect; who it is comes from the session cookie. */
export const OperatorHandshake = z.object({ version: z.int() })

/** Everything an operator may ask, and everything an operator may hear. */
export const operatorRequests = {
  ...dutyRequests,
  ...queueRequests,
  ...openingHoursRequests,
  ...teamRequests,
  ...absenceRequests,
  ...operatorConversationRequests,
  ...operatorMessageRequests,
  ...earlierRequests,
  ...operatorLeftMessageRequests,
  ...handoverRequests,
  ...invitationRequests,
  ...consultationRequests,
  ...attemptRequests,
  ...contactFormRequests,
  ...feedbackRequests,
  ...guidanceRequests,
  ...guidanceLibraryRequests,
  ...guidanceEditingRequests,
  ...mappingRequests,
  ...serviceRequests,
  ...serviceImportRequests,
  ...serviceCareRequests,
  ...districtRequests,
  ...siteLanguageRequests,
  ...siteWordsRequests,
  ...referralRequests,
  ...referralDraftRequests,
  ...escalationRequests,
  ...escalationGuideRequests,
  ...holdRequests,
  ...followUpRequests,
  ...reviewRequests,
  ...statisticsRequests,
  ...savedReportRequests,
  ...outreachRequests,
  ...liveRequests,
  ...auditRequests,
  ...outreachLinkRequests,
}
export const operatorAnnouncements = {
  ...dutyAnnouncements,
  ...queueAnnouncements,
  ...openingHoursAnnouncements,
  ...teamAnnouncements,
  ...operatorConversationAnnouncements,
  ...operatorMessageAnnouncements,
  ...operatorLeftMessageAnnouncements,
  ...handoverAnnouncements,
  ...consultationAnnouncements,
  ...guidanceAnnouncements,
  ...mappingAnnouncements,
  ...serviceAnnouncements,
  ...siteLanguageAnnouncements,
  ...referralAnnouncements,
  ...escalationAnnouncements,
  ...reviewAnnouncements,
  ...outreachAnnouncements,
}

export type OperatorAsks = Asking<typeof operatorRequests>
export type OperatorHears = Announcing<typeof operatorAnnouncements>
