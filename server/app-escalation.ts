import type { Ground } from './app-ground.ts'
import type { AuditService } from './audit/audit-service.ts'
import { createEscalationContent } from './escalation/escalation-content.ts'
import { createEscalationService } from './escalation/escalation-service.ts'
import { createGuideService } from './escalation/guide-service.ts'
import { createRaiseOnClose } from './escalation/raise-on-close.ts'
import { createReadEscalation } from './escalation/read-escalation.ts'
import { createReadingAlongService } from './escalation/reading-along-service.ts'
import { createSweepEscalations } from './escalation/sweep-escalations.ts'
import { createWriteEscalation } from './escalation/write-escalation.ts'

/** What leads beyond the chat: who raises it, who reads along, and the clock. */
export function createEscalationRooms({ db, keys, voice, clock }: Ground, audit: AuditService) {
  const content = createEscalationContent({ keys })
  const writing = createWriteEscalation({ db, audit, voice })
  const readEscalation = createReadEscalation({ db, content, writing })
  return {
    escalation: createEscalationService({ db, content, writing, read: readEscalation, clock }),
    raiseOnClose: createRaiseOnClose({ writing }),
    escalationGuide: createGuideService({ db, audit, voice, clock }),
    readEscalation,
    readingAlong: createReadingAlongService({ db, writing, read: readEscalation }),
    sweepEscalations: createSweepEscalations({ db, content }),
  }
}
