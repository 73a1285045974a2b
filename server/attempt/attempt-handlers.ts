import type { attemptRequests } from '../../protocol/attempt.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
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

/** Of another site not even its existence is told. */
export function mustSupervise(roles: OperatorConnection['roles'], siteId: string): void {
  const own = roles.filter((role) => role.siteId === siteId)
  if (own.length === 0) throw new Refusal('not-found')
  if (own.every(({ role }) => role !== 'supervisor')) throw new Refusal('not-allowed')
}
