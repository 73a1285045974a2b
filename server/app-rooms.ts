import { createAbsenceService } from './absence/absence-service.ts'
import { createEscalationRooms } from './app-escalation.ts'
import type { Ground } from './app-ground.ts'
import { createGuidingRooms } from './app-guiding.ts'
import { createStatisticsRooms } from './app-statistics.ts'
import { createAttemptService } from './attempt/attempt-service.ts'
import { type AuditService, createAuditService } from './audit/audit-service.ts'
import { createTranscriptReadings } from './audit/transcript-readings.ts'
import { createConsoleService } from './console/console-service.ts'
import { createConsultationService } from './consultation/consultation-service.ts'
import { createContactFormService } from './contact-form/contact-form-service.ts'
import { createFormSettingsService } from './contact-form/form-settings-service.ts'
import { createConversationContent } from './conversation/conversation-content.ts'
import { createConversationViews } from './conversation/conversation-views.ts'
import { createDraftService } from './conversation/draft-service.ts'
import { createEndConversation } from './conversation/end-conversation.ts'
import { createLeftMessageService } from './conversation/left-message-service.ts'
import { createNoteService } from './conversation/note-service.ts'
import { createOperatorConversationService } from './conversation/operator-conversation-service.ts'
import { createStartConversation } from './conversation/start-conversation.ts'
import { createSweepConversations } from './conversation/sweep-conversations.ts'
import { createSweepQuiet } from './conversation/sweep-quiet.ts'
import { createVisitorConversationService } from './conversation/visitor-conversation-service.ts'
import { createGuidanceService } from './guidance/guidance-service.ts'
import { createHandoverService } from './handover/handover-service.ts'
import { createInvitationService } from './invitation/invitation-service.ts'
import { createMappingService } from './mapping/mapping-service.ts'
import { appendEntries } from './message/append-entries.ts'
import { createChangeMessage } from './message/change-message.ts'
import { createMessageService } from './message/message-service.ts'
import { createMessageWriter } from './message/message-writer.ts'
import { createOpeningHoursService } from './opening-hours/opening-hours-service.ts'
import { createPresenceService } from './presence/presence-service.ts'
import { createOfferService } from './queue/offer-service.ts'
import { createQueueService } from './queue/queue-service.ts'
import { createSweepTurns } from './queue/sweep-turns.ts'
import { createSweepUnstaffed } from './queue/sweep-unstaffed.ts'
import { createTakeService } from './queue/take-service.ts'
import { createEarlierService } from './return-phrase/earlier-service.ts'
import { createReturnPhraseService } from './return-phrase/return-phrase-service.ts'
import { createSiteService, type SiteService } from './site/site-service.ts'
import { createStandingService } from './team/standing-service.ts'
import { createTeamService } from './team/team-service.ts'
import { createTeamSettingsService } from './team/team-settings-service.ts'
import { createWaitingRoomService } from './waiting-room/waiting-room-service.ts'

export type Rooms = ReturnType<typeof createRooms>

/** Builds every room on the same ground and passes each the rooms it needs: the only place where they meet. */
export function createRooms(ground: Ground) {
  const { db, pool, writerPool, keys, voice, clock, log } = ground
  const audit = createAuditService({ keys, clock })
  const readings = createTranscriptReadings({ db, audit })
  const site = createSiteService({ db })
  const presence = createPresenceService({ db, voice })
  const team = createTeamService({ db })
  const openingHours = createOpeningHoursService({ db, site, voice, clock })
  const waitingRoom = createWaitingRoomService({ db, rooms: { site, team, openingHours }, clock })
  const around = { presence, waitingRoom }
  const content = createConversationContent({ pool, keys })
  const retentionDaysOf = async (siteId: string) => (await site.find(siteId))?.retentionDays ?? 30
  const endConversation = createEndConversation({ db, voice, retentionDaysOf })
  const formSettings = createFormSettingsService({ db })
  const contactForm = createContactFormService({ db, keys, settings: formSettings })
  const writer = createMessageWriter({ append: (rows) => appendEntries(writerPool, rows), log })
  const escalation = createEscalationRooms(ground, audit)
  const closing = { endConversation, raiseOnClose: escalation.raiseOnClose }
  const operatorConversation = createOperatorConversationService({ db, content, voice, ...closing })
  const standing = createStandingService({ db })
  const leftMessage = createLeftMessageService({ db, content, voice, waitingRoom })
  const handover = createHandoverService({ db, keys, voice })
  const consultation = createConsultationService({ db, keys, voice })
  const guidance = createGuidanceService({ db, voice, clock })
  const mapping = createMappingService({ db, keys, voice, guidance, operatorConversation })
  const naming = { escalation: escalation.readEscalation, mapping }
  const hand = { ...naming, guidance, operatorConversation, site, openingHours, audit, content, formSettings }
  const guiding = createGuidingRooms(ground, hand)
  const beginning = { site, team, waitingRoom, mapping, outreachLink: guiding.outreachLink }
  const desk = { presence, standing, leftMessage, handover, consultation }
  return {
    ...desk,
    audit,
    readings,
    site,
    console: createConsoleService({ ...desk, conversation: operatorConversation }),
    team,
    openingHours,
    waitingRoom,
    formSettings,
    contactForm,
    content,
    note: createNoteService({ db, keys, content, voice }),
    endConversation,
    quiet: createSweepQuiet({ db, voice, endConversation }),
    queue: createQueueService({ db, content, voice }),
    take: createTakeService({ db, content, voice }),
    ...createLoneRooms(ground, { site, audit }),
    ...escalation,
    ...createStatisticsRooms(ground, { site, audit, formSettings }),
    message: createMessageService({ keys, writer, voice, guidance }),
    guidance,
    sweep: createSweepConversations({ db, voice, endConversation }),
    ...guiding,
    mapping,
    startConversation: createStartConversation({ db, keys, rooms: beginning, voice }),
    visitorConversation: createVisitorConversationService({ db, keys, content, around, voice }),
    operatorConversation,
    conversationViews: createConversationViews({ db, content }),
    earlier: createEarlierService({ db, content, conversation: operatorConversation, readings }),
  }
}

interface Known {
  site: SiteService
  audit: AuditService
}

/** What nobody else builds on. */
function createLoneRooms({ db, keys, voice }: Ground, { site, audit }: Known) {
  const siteIds = async () => (await site.all()).map(({ id }) => id)
  return {
    attempt: createAttemptService({ db }),
    invitation: createInvitationService({ db, voice }),
    offer: createOfferService({ db, voice }),
    sweepTurns: createSweepTurns({ db, voice }),
    sweepUnstaffed: createSweepUnstaffed({ db, voice, siteIds }),
    absence: createAbsenceService({ db, voice }),
    teamSettings: createTeamSettingsService({ db, site, audit, voice }),
    draft: createDraftService({ db, keys }),
    changeMessage: createChangeMessage({ db, keys, voice }),
    returnPhrase: createReturnPhraseService({ db, keys, voice }),
  }
}
