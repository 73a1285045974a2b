import type { openingHoursRequests } from '../../protocol/opening-hours.ts'
import { mustDecide, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { OpeningHoursService } from './opening-hours-service.ts'

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
