import type { Ground } from './app-ground.ts'
import type { AuditService } from './audit/audit-service.ts'
import { createCaseReadings } from './audit/case-readings.ts'
import { createListReadings } from './audit/list-readings.ts'
import type { ConversationContent } from './conversation/conversation-content.ts'
import { createEscalationForReview } from './escalation/escalation-for-review.ts'
import { createHandoverForReview } from './handover/handover-for-review.ts'
import { createLiveService } from './live/live-service.ts'
import { createReferralContent } from './referral/referral-content.ts'
import { createReferralForReview } from './referral/referral-for-review.ts'
import { createCaseService } from './review/case-service.ts'
import { createCommentService } from './review/comment-service.ts'
import { createExportService } from './review/export-service.ts'
import { createFindCase } from './review/find-case.ts'
import type { CaseReaders } from './review/read-case.ts'
import { createReviewContent } from './review/review-content.ts'
import { createReviewService } from './review/review-service.ts'
import { createReviewSettingService } from './review/review-setting-service.ts'
import { createSilentReading } from './review/silent-reading.ts'

interface Around {
  audit: AuditService
  conversation: ConversationContent
}

/** What supervisors look at afterwards. A kind of case is read by its own room. */
export function createReviewRooms({ db, keys, voice, clock }: Ground, { audit, conversation }: Around) {
  const content = createReviewContent({ keys })
  const findCase = createFindCase({ db })
  const escalation = createEscalationForReview({ db })
  const readers: CaseReaders = {
    emergency: escalation,
    'child-welfare': escalation,
    police: escalation,
    'social-services': escalation,
    handover: createHandoverForReview({ db }),
    referral: createReferralForReview({ db, content: createReferralContent({ keys }) }),
  }
  const readings = createCaseReadings({ db, audit, clock })
  const silentReading = createSilentReading({ db, audit })
  return {
    review: createReviewService({ db, content, findCase, audit, voice }),
    cases: createCaseService({
      db,
      content: { review: content, conversation },
      findCase,
      readers,
      readings,
    }),
    reviewComment: createCommentService({ db, content, voice }),
    reviewSetting: createReviewSettingService({ db, audit, voice }),
    reviewExport: createExportService({ db, content, audit }),
    listReadings: createListReadings({ db, audit }),
    silentReading,
    live: createLiveService({ db, content: conversation, silentReading, readings }),
  }
}
