import type { dutyRequests } from '../../protocol/operator.ts'
import type { ConsoleService } from '../console/console-service.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { QueueService } from '../queue/queue-service.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import type { PresenceService } from './presence-service.ts'

interface Rooms {
  console: ConsoleService
  conversation: OperatorConversationService
  presence: PresenceService
  queue: QueueService
  site: SiteService
}

/** Every operator may look at the console; only who serves a site may be on duty. */
export function dutyHandlers({
  console,
  conversation,
  presence,
  queue,
  site,
}: Rooms): Handlers<typeof dutyRequests, OperatorConnection> {
  return {
    'console:resume': async (operator) => {
      const { id, name, title, roles } = operator
      const sites = (await site.all()).filter((one) => roles.some(({ siteId }) => siteId === one.id))
      const parts = await console.parts({ id, roles })
      const queueNow = await queue.read(id)
      operator.queueTold = queueNow
      return {
        operator: { id, name, title, roles },
        sites: sites.map(({ id, content }) => ({
          id,
          name: content.name,
          themes: content.themes,
          districts: content.districts,
        })),
        ...parts,
        queue: queueNow,
        now: new Date().toISOString(),
      }
    },
    'duty:set': async ({ id, servedSiteIds }, { onDuty }) => {
      if (servedSiteIds.length === 0) throw new Refusal('not-allowed')
      await presence.setDuty(id, onDuty)
      await conversation.tellVisitorsOf(id)
      return { onDuty }
    },
    'duty:pause': async ({ id, servedSiteIds }, { paused }) => {
      if (servedSiteIds.length === 0) throw new Refusal('not-allowed')
      await presence.setPaused(id, paused)
      await conversation.tellVisitorsOf(id)
      return { paused }
    },
  }
}
