import { createAppointmentRooms } from './app-appointment.ts'
import type { Ground } from './app-ground.ts'
import { createOutreachRooms } from './app-outreach.ts'
import { createReferralRooms } from './app-referral.ts'
import { createReviewRooms } from './app-review.ts'
import { createDirectoryCare } from './app-service.ts'
import type { AuditService } from './audit/audit-service.ts'
import type { FormSettingsService } from './contact-form/form-settings-service.ts'
import type { ConversationContent } from './conversation/conversation-content.ts'
import type { OperatorConversationService } from './conversation/operator-conversation-service.ts'
import { createDistrictService } from './district/district-service.ts'
import type { ReadEscalation } from './escalation/read-escalation.ts'
import { createFollowUpService } from './follow-up/follow-up-service.ts'
import { createConversationGuidance } from './guidance/conversation-guidance.ts'
import type { GuidanceService } from './guidance/guidance-service.ts'
import { createKnownValues } from './guidance/known-values.ts'
import type { MappingService } from './mapping/mapping-service.ts'
import { createMappingSettingsService } from './mapping/mapping-settings-service.ts'
import type { OpeningHoursService } from './opening-hours/opening-hours-service.ts'
import { createHoldService } from './retention/hold-service.ts'
import { createRetentionService } from './retention/retention-service.ts'
import { createServiceImportService } from './service/service-import-service.ts'
import { createServiceService } from './service/service-service.ts'
import { createServicePageService } from './service-page/service-page-service.ts'
import type { SiteService } from './site/site-service.ts'
import { createSiteLanguageService } from './site-language/site-language-service.ts'
import { createSiteWordsService } from './site-words/site-words-service.ts'

interface Guiding {
  guidance: GuidanceService
  mapping: Pick<MappingService, 'languageFor'>
  operatorConversation: OperatorConversationService
  site: SiteService
  openingHours: OpeningHoursService
  audit: AuditService
  content: ConversationContent
  formSettings: FormSettingsService
  escalation: Pick<ReadEscalation, 'mayName'>
}

/** What a counsellor has at hand, and where it leads. */
export function createGuidingRooms(ground: Ground, guiding: Guiding) {
  const { guidance, operatorConversation, site, openingHours } = guiding
  const { db, keys, voice, clock, log, registerUrl } = ground
  const reading = { textsInUse: guidance.textsInUse, languageFor: guiding.mapping.languageFor }
  const service = createServiceService({ db, voice, site, audit: guiding.audit, clock })
  const district = createDistrictService({ db, site, audit: guiding.audit, voice })
  const directories = { directory: { find: service.card }, toCome: { find: service.cardAhead } }
  const referrals = createReferralRooms(ground, guiding, directories)
  const known = createKnownValues({ site, openingHours, service, referral: referrals.referral, clock })
  const reviews = createReviewRooms(ground, { audit: guiding.audit, conversation: guiding.content })
  // What was written about them goes in the same breath.
  const eraseReferrals = async (ids: readonly string[]) => {
    await referrals.sweepReferrals.eraseThese(ids).finally(reviews.reviewComment.forgetGone)
  }
  const outreach = createOutreachRooms(ground, { ...guiding, service })
  const retention = createRetentionService({ db, keys, voice, eraseReferrals })
  const { eraseDue } = retention
  return {
    service,
    district,
    siteLanguage: createSiteLanguageService({ db, site, reading, audit: guiding.audit, voice }),
    siteWords: createSiteWordsService({ db, site, audit: guiding.audit, voice }),
    servicePage: createServicePageService({ site, service, district, clock }),
    serviceImport: createServiceImportService({ db, voice, clock, log, address: registerUrl }),
    ...createDirectoryCare(ground, service, guiding),
    conversationGuidance: createConversationGuidance({ guidance, operatorConversation, known }),
    mappingSettings: createMappingSettingsService({ db, guidance, site }),
    ...referrals,
    ...createAppointmentRooms(ground, {
      ...directories,
      stewardOf: service.stewardOf,
      audit: guiding.audit,
    }),
    ...reviews,
    ...outreach,
    retention,
    followUp: createFollowUpService({ db, keys, voice, operatorConversation }),
    hold: createHoldService({ db, audit: guiding.audit, voice, clock, eraseDue }),
  }
}
