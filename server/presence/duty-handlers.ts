import type { dutyRequests } from '../../protocol/operator.ts'
import type { ConsultationService } from '../consultation/consultation-service.ts'
import type { LeftMessageService } from '../conversation/left-message-service.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { HandoverService } from '../handover/handover-service.ts'
import type { QueueService } from '../queue/queue-service.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import type { StandingService } from '../team/standing-service.ts'
import type { PresenceService } from './presence-service.ts'

interface Rooms {
  consultation: ConsultationService
  handover: HandoverService
  conversation: OperatorConversationService
  presence: PresenceService
  queue: QueueService
  leftMessage: LeftMessageService
  site: SiteService
  standing: StandingService
}

/** Every operator may look at the console; only who serves a site may be on duty. */
export function dutyHandlers({
  consultation,
  conversation,
  handover,
  presence,
  queue,
  leftMessage,
  site,
  standing,
}: Rooms): Handlers<typeof dutyRequests, OperatorConnection> {
  return {
    'console:resume': async ({ id, name, title, roles, servedSiteIds }) => {
      const sites = (await site.all()).filter((one) => roles.some(({ siteId }) => siteId === one.id))
      return {
        operator: { id, name, title, roles },
        sites: sites.map(({ id, content }) => ({
          id,
          name: content.name,
          themes: content.themes,
          districts: content.districts,
        })),
        teams: await standing.teamsOf(sites.map((one) => one.id)),
        ...(await standing.of(id)),
        colleagues: await presence.colleagues(servedSiteIds),
        leftMessages: (await leftMessage.listFor([id])).get(id) ?? [],
        queue: await queue.read(id),
        own: await conversation.own(id),
        incoming: await handover.incoming(id),
        consultations: await consultation.of(id),
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
