import type { auditRequests } from '../../protocol/audit.ts'
import { mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { ListReadings } from './list-readings.ts'

export function auditHandlers(
  listReadings: ListReadings,
): Handlers<typeof auditRequests, OperatorConnection> {
  return {
    'audit:readings': async ({ roles }, wanted) => {
      mustSupervise(roles, wanted.siteId)
      return listReadings(wanted)
    },
  }
}
