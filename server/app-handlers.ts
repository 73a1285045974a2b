import { absenceHandlers } from './absence/absence-handlers.ts'
import type { Rooms } from './app-rooms.ts'
import { visitorAppointmentHandlers } from './appointment/appointment-handlers.ts'
import { attemptHandlers } from './attempt/attempt-handlers.ts'
import { auditHandlers } from './audit/audit-handlers.ts'
import { consultationHandlers } from './consultation/consultation-handlers.ts'
import { contactFormHandlers } from './contact-form/contact-form-handlers.ts'
import {
  operatorConversationHandlers,
  visitorConversationHandlers,
} from './conversation/conversation-handlers.ts'
import {
  operatorLeftMessageHandlers,
  visitorLeftMessageHandlers,
} from './conversation/left-message-handlers.ts'
import { districtHandlers } from './district/district-handlers.ts'
import { escalationGuideHandlers, escalationHandlers } from './escalation/escalation-handlers.ts'
import { feedbackHandlers, visitorFeedbackHandlers } from './feedback/feedback-handlers.ts'
import { followUpHandlers, visitorFollowUpHandlers } from './follow-up/follow-up-handlers.ts'
import {
  guidanceEditingHandlers,
  guidanceHandlers,
  guidanceLibraryHandlers,
} from './guidance/guidance-handlers.ts'
import { operatorHandoverHandlers, visitorHandoverHandlers } from './handover/handover-handlers.ts'
import { invitationHandlers } from './invitation/invitation-handlers.ts'
import { liveHandlers } from './live/live-handlers.ts'
import { mappingHandlers, visitorMappingHandlers } from './mapping/mapping-handlers.ts'
import { operatorMessageHandlers, visitorMessageHandlers } from './message/message-handlers.ts'
import { openingHoursHandlers } from './opening-hours/opening-hours-handlers.ts'
import { outreachHandlers, outreachLinkHandlers } from './outreach/outreach-handlers.ts'
import { dutyHandlers } from './presence/duty-handlers.ts'
import { queueHandlers } from './queue/queue-handlers.ts'
import {
  referralDraftHandlers,
  referralHandlers,
  visitorReferralHandlers,
} from './referral/referral-handlers.ts'
import { holdHandlers } from './retention/hold-handlers.ts'
import { earlierHandlers, returnPhraseHandlers } from './return-phrase/return-phrase-handlers.ts'
import { reviewHandlers } from './review/review-handlers.ts'
import { serviceCareHandlers, serviceHandlers, serviceImportHandlers } from './service/service-handlers.ts'
import { siteLanguageHandlers } from './site-language/site-language-handlers.ts'
import { siteWordsHandlers } from './site-words/site-words-handlers.ts'
import { savedReportHandlers } from './statistics/saved-report-handlers.ts'
import { statisticsHandlers } from './statistics/statistics-handlers.ts'
import { teamHandlers } from './team/team-handlers.ts'

/** One handler for everything a visitor may ask: a request without one does not compile. */
export function visitorHandlers(rooms: Rooms) {
  const {
    visitorConversation: conversation,
    startConversation,
    endConversation,
    retention,
    attempt,
    message,
    changeMessage,
  } = rooms
  return {
    ...visitorConversationHandlers({ conversation, startConversation, endConversation, retention, attempt }),
    ...visitorLeftMessageHandlers(rooms.leftMessage),
    ...visitorFeedbackHandlers(rooms.feedback),
    ...visitorMessageHandlers({ message, changeMessage }),
    ...returnPhraseHandlers(rooms.returnPhrase),
    ...visitorHandoverHandlers(rooms.handover),
    ...visitorMappingHandlers(rooms.mapping),
    ...visitorReferralHandlers(rooms.visitorReferral, rooms.chooseReferral),
    ...visitorFollowUpHandlers(rooms.followUp),
    ...visitorAppointmentHandlers(rooms.visitorAppointment),
  }
}

/** The same for operators. */
export function operatorHandlers(rooms: Rooms) {
  const {
    operatorConversation: conversation,
    presence,
    queue,
    site,
    take,
    message,
    changeMessage,
    consultation,
    handover,
    invitation,
  } = rooms
  return {
    ...dutyHandlers({ console: rooms.console, conversation, presence, queue, site }),
    ...queueHandlers({ queue, take }),
    ...teamHandlers(rooms.teamSettings),
    ...absenceHandlers(rooms),
    ...operatorConversationHandlers({ ...rooms, conversation }),
    ...operatorLeftMessageHandlers(rooms.leftMessage),
    ...operatorMessageHandlers({ message, changeMessage }),
    ...openingHoursHandlers(rooms.openingHours),
    ...earlierHandlers(rooms.earlier),
    ...operatorHandoverHandlers(handover),
    ...consultationHandlers(consultation),
    ...invitationHandlers({ handover, invitation }),
    ...attemptHandlers(rooms.attempt),
    ...feedbackHandlers(rooms.feedback),
    ...guidanceHandlers(rooms.guidance, rooms.conversationGuidance),
    ...guidanceLibraryHandlers(rooms.guidance),
    ...guidanceEditingHandlers(rooms.guidance),
    ...serviceHandlers(rooms.service),
    ...serviceImportHandlers(rooms.serviceImport),
    ...serviceCareHandlers(rooms.care),
    ...districtHandlers(rooms.district),
    ...siteLanguageHandlers(rooms.siteLanguage),
    ...siteWordsHandlers(rooms.siteWords),
    ...contactFormHandlers(rooms.contactForm, rooms.formSettings),
    ...mappingHandlers(rooms.mapping, rooms.mappingSettings),
    ...referralHandlers(rooms.referral),
    ...referralDraftHandlers(rooms.referralDraft),
    ...escalationHandlers(rooms),
    ...escalationGuideHandlers(rooms.escalationGuide),
    ...holdHandlers(rooms.hold),
    ...followUpHandlers(rooms.followUp),
    ...reviewHandlers(rooms),
    ...statisticsHandlers(rooms.statistics, rooms.statisticsSettings, rooms.statisticsToken),
    ...savedReportHandlers(rooms.savedReport),
    ...outreachHandlers(rooms),
    ...liveHandlers(rooms),
    ...auditHandlers(rooms.listReadings),
    ...outreachLinkHandlers(rooms.outreachLink),
  }
}
