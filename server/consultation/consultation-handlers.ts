import type { consultationRequests } from '../../protocol/consultation.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { ConsultationService } from './consultation-service.ts'

/** The owner of a conversation asks; after that it is between the two, and not there to anybody else. */
export function consultationHandlers(
  consultation: ConsultationService,
): Handlers<typeof consultationRequests, OperatorConnection> {
  return {
    'consultation:ask': async ({ id: askerId }, asking) => {
      await consultation.ask(asking, askerId)
      return {}
    },
    'consultation:write': async ({ id }, line) => {
      await consultation.write(line, id)
      return {}
    },
    'consultation:close': async ({ id }, { consultationId }) => {
      await consultation.close(consultationId, id)
      return {}
    },
  }
}
