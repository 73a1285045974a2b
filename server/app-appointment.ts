import type { Ground } from './app-rooms.ts'
import { createServiceTimes } from './appointment/service-times.ts'
import { createVisitorAppointmentService } from './appointment/visitor-appointment-service.ts'
import type { ServiceDirectory } from './referral/referral.ts'
import { createWriteReferral } from './referral/write-referral.ts'

/** The times of a service from both sides: who gives them and who takes one. */
export function createAppointmentRooms({ db, voice, clock }: Ground, directory: ServiceDirectory) {
  const write = createWriteReferral({ db, voice })
  const around = { db, directory, write, voice, clock }
  return {
    visitorAppointment: createVisitorAppointmentService(around),
    serviceTimes: createServiceTimes(around),
  }
}
