import type { attemptRequests } from '../../protocol/attempt.ts'
import { mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { AttemptService } from './attempt-service.ts'

/** The house's own numbers, small ones as well: for the site's supervisors alone. */
export function attemptHandlers(
  attempt: AttemptService,
): Handlers<typeof attemptRequests, OperatorConnection> {
  return {
    'attempt:summary': async ({ roles }, { siteId, from, to }) => {
      mustSupervise(roles, siteId)
      return attempt.summary(siteId, new Date(from), new Date(to))
    },
  }
}
