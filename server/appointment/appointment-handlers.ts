import type { visitorAppointmentRequests } from '../../protocol/appointment.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { VisitorCaller } from '../realtime/callers.ts'
import type { VisitorAppointmentService } from './visitor-appointment-service.ts'

/** Times are taken by young people alone: nobody who works here books one for them. */
export function visitorAppointmentHandlers(
  appointment: VisitorAppointmentService,
): Handlers<typeof visitorAppointmentRequests, VisitorCaller> {
  return {
    'appointment:list': async (visitor) => ({
      appointments: await appointment.list(ownConversation(visitor)),
    }),
    'appointment:free': async (visitor, { referralId }) => {
      const { serviceId, ...free } = await appointment.free(ownConversation(visitor), referralId)
      visitor.watchTimes(serviceId)
      return free
    },
    'appointment:book': async (visitor, booking) => {
      await appointment.book(ownConversation(visitor), booking)
      return {}
    },
    'appointment:cancel': async (visitor, given) => {
      await appointment.cancel(ownConversation(visitor), given)
      return {}
    },
  }
}
