import type { Ground } from './app-ground.ts'
import type { Directories } from './app-referral.ts'
import { createCallOffTimes } from './appointment/call-off-times.ts'
import { createPublishTimes } from './appointment/publish-times.ts'
import { createServiceTimes, type StewardOf } from './appointment/service-times.ts'
import { createVisitorAppointmentService } from './appointment/visitor-appointment-service.ts'
import type { AuditService } from './audit/audit-service.ts'
import { createWriteReferral } from './referral/write-referral.ts'

interface Around extends Directories {
  stewardOf: StewardOf
  audit: AuditService
}

/** The times of a service from both sides: who gives them and who takes one. */
export function createAppointmentRooms({ db, voice, clock }: Ground, around: Around) {
  const { directory, toCome, stewardOf, audit } = around
  const write = createWriteReferral({ db, voice })
  const callOff = createCallOffTimes({ db, write, voice })
  const publish = createPublishTimes({ db, audit, callOff, voice })
  return {
    visitorAppointment: createVisitorAppointmentService({ db, directory, toCome, write, voice, clock }),
    serviceTimes: { ...createServiceTimes({ db, directory: toCome, stewardOf, publish, clock }), callOff },
  }
}
