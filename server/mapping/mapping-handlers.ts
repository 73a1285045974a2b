import type { mappingRequests, visitorMappingRequests } from '../../protocol/mapping.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import { mustDecide } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { MappingService } from './mapping-service.ts'
import type { MappingSettingsService } from './mapping-settings-service.ts'

/** The questions are everybody's; what is told goes into one's own conversation. */
export function visitorMappingHandlers(
  mapping: MappingService,
): Handlers<typeof visitorMappingRequests, VisitorCaller> {
  return {
    'mapping:read': async ({ siteId }, { language }) => ({ flow: await mapping.shown(siteId, language) }),
    'mapping:tell': async (visitor, telling) => {
      await mapping.tell(ownConversation(visitor), visitor.siteId, telling)
      return {}
    },
    'mapping:reach': async ({ siteId }, reached) => {
      await mapping.reach(siteId, reached)
      return {}
    },
  }
}

/** What was told is for who is in the conversation; the questions are decided by supervisors and administrators. */
export function mappingHandlers(
  mapping: MappingService,
  settings: MappingSettingsService,
): Handlers<typeof mappingRequests, OperatorConnection> {
  return {
    'mapping:read-told': async ({ id }, asked) => ({ told: await mapping.readTold(asked, id) }),
    'mapping:settings': async ({ roles }, asked) => {
      mustDecide(roles, asked.siteId)
      return settings.read(asked)
    },
    'mapping:publish': async ({ id, roles }, published) => {
      mustDecide(roles, published.siteId)
      return settings.publish(published, id)
    },
    'mapping:history': async ({ roles }, { siteId }) => {
      mustDecide(roles, siteId)
      return { versions: await settings.history(siteId) }
    },
    'mapping:version': async ({ roles }, { siteId, version }) => {
      mustDecide(roles, siteId)
      return { flow: await settings.version(siteId, version) }
    },
  }
}
