import type { statisticsRequests } from '../../protocol/statistics.ts'
import { decidingOn, mustAdminister, mustDecide, mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { StatisticsService } from './statistics-service.ts'
import type { StatisticsSettingsService } from './statistics-settings-service.ts'
import type { TokenService } from './token-service.ts'

/** Whoever supervises sees what is counted; whoever administers gives keys to what is published. */
export function statisticsHandlers(
  statistics: StatisticsService,
  settings: StatisticsSettingsService,
  token: TokenService,
): Handlers<typeof statisticsRequests, OperatorConnection> {
  return {
    'statistics:live': async ({ roles }, { siteId }) => {
      mustSupervise(roles, siteId)
      return statistics.live(siteId)
    },
    'statistics:picture': async ({ roles }, asked) => {
      mustSupervise(roles, asked.siteId)
      return statistics.picture(asked)
    },
    'statistics:settings': async ({ roles }, { siteId }) => {
      mustDecide(roles, siteId)
      return settings.read(siteId)
    },
    'statistics:set': async ({ id, roles }, { siteId, ...wished }) => {
      mustDecide(roles, siteId)
      return settings.set(siteId, wished, { operatorId: id, role: decidingOn(roles, siteId) })
    },
    'statistics:tokens': async ({ roles }, { siteId }) => {
      mustAdminister(roles, siteId)
      return { tokens: await token.list(siteId) }
    },
    'statistics:create-token': async ({ roles, id }, { siteId, ...wished }) => {
      mustAdminister(roles, siteId)
      const created = await token.create({ ...wished, siteId, operatorId: id })
      return { token: created, tokens: await token.list(siteId) }
    },
    'statistics:revoke-token': async ({ roles, id: operatorId }, { siteId, id }) => {
      mustAdminister(roles, siteId)
      await token.revoke(siteId, operatorId, id)
      return { tokens: await token.list(siteId) }
    },
  }
}
