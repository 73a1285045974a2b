import type { openingHoursRequests } from '../../protocol/opening-hours.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { OpeningHoursService } from './opening-hours-service.ts'

type Roles = OperatorConnection['roles']

/** Whoever works for a site may read its hours; only its supervisors and administrators decide about them. */
export function openingHoursHandlers(
  hours: OpeningHoursService,
): Handlers<typeof openingHoursRequests, OperatorConnection> {
  return {
    'opening-hours:read': async ({ roles }, whose) => {
      rolesOn(roles, whose.siteId)
      return hours.read(whose)
    },
    'opening-hours:preview': async ({ roles }, { definition, ...whose }) => {
      mustDecide(roles, whose.siteId)
      return hours.preview(whose, definition)
    },
    'opening-hours:set': async ({ id, roles }, { definition, ...whose }) => {
      mustDecide(roles, whose.siteId)
      return hours.set(whose, definition, id)
    },
    'opening-hours:close': async ({ id, roles }, { until, reason, ...whose }) => {
      mustDecide(roles, whose.siteId)
      return hours.close(whose, { until, reason }, id)
    },
    'opening-hours:reopen': async ({ id, roles }, whose) => {
      mustDecide(roles, whose.siteId)
      return hours.reopen(whose, id)
    },
  }
}

/** Of another site not even its existence is told. */
function rolesOn(roles: Roles, siteId: string): Roles {
  const own = roles.filter((role) => role.siteId === siteId)
  if (own.length === 0) throw new Refusal('not-found')
  return own
}

function mustDecide(roles: Roles, siteId: string): void {
  if (rolesOn(roles, siteId).every(({ role }) => role === 'counsellor')) throw new Refusal('not-allowed')
}
