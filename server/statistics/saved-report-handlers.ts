import type { savedReportRequests } from '../../protocol/saved-report.ts'
import { mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { SavedReportService } from './saved-report-service.ts'

/** Whoever supervises a site decides what of it is reported, when, and who may fetch it. */
export function savedReportHandlers(
  saved: SavedReportService,
): Handlers<typeof savedReportRequests, OperatorConnection> {
  return {
    'saved-report:list': async ({ roles }, { siteId }) => {
      mustSupervise(roles, siteId)
      return saved.list(siteId)
    },
    'saved-report:save': async ({ roles, id: savedBy }, wished) => {
      mustSupervise(roles, wished.siteId)
      await saved.save({ ...wished, savedBy })
      return saved.list(wished.siteId)
    },
    'saved-report:make': async ({ roles }, which) => {
      mustSupervise(roles, which.siteId)
      await saved.make(which)
      return saved.list(which.siteId)
    },
    'saved-report:withdraw': async ({ roles, id: operatorId }, which) => {
      mustSupervise(roles, which.siteId)
      await saved.withdraw({ ...which, operatorId })
      return saved.list(which.siteId)
    },
    'saved-report:take-back': async ({ roles, id: operatorId }, which) => {
      mustSupervise(roles, which.siteId)
      await saved.takeBack({ ...which, operatorId })
      return saved.list(which.siteId)
    },
  }
}
