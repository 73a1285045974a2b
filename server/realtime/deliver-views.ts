import type { ConversationViews } from '../conversation/conversation-views.ts'
import type { LeftMessageService } from '../conversation/left-message-service.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import type { PresenceService } from '../presence/presence-service.ts'
import type { QueueService } from '../queue/queue-service.ts'
import type { SiteService } from '../site/site-service.ts'
import type { StandingService } from '../team/standing-service.ts'
import {
  type OperatorNamespace,
  room,
  socketsIn,
  type VisitorNamespace,
  watchedColleagues,
  watchedConversations,
} from './callers.ts'
import { coalesce } from './coalesce.ts'
import { createQueueDelivery } from './deliver-queue.ts'
import { inSlices } from './in-slices.ts'

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  rooms: {
    conversationViews: ConversationViews
    queue: QueueService
    leftMessage: LeftMessageService
    presence: PresenceService
    openingHours: Pick<OpeningHoursService, 'forget'>
    site: Pick<SiteService, 'readAnew'>
    standing: StandingService
  }
  onError: (error: unknown) => void
}

/** A place in the queue concerns the young person; everything else their counsellor as well. */
type Seen = 'by-visitor' | 'by-both'

// With hundreds waiting each change concerns everybody: they hear of several at once.
const queueRestMilliseconds = 400
// Nobody who waits reads their place more often; each change of it is a message to everybody behind.
const placesRestMilliseconds = 1000

function operatorsAt(operators: OperatorNamespace, siteIds: ReadonlyMap<string, true>): string[] {
  const sockets = [...operators.sockets.values()]
  const there = sockets.filter(({ data }) => data.servedSiteIds.some((id) => siteIds.has(id)))
  return [...new Set(there.map(({ data }) => data.id))]
}

/** Brings changed conversations, queues and duty to those who see them. Each is read afresh: a hint carries nothing. */
export function createViewDelivery({ visitors, operators, rooms, onError }: Dependencies) {
  const deliverQueue = createQueueDelivery(operators, rooms.queue)
  // One at a time for both sides: a view that was read earlier is never sent later.
  const conversation = coalesce<Seen>(
    async (hinted) => {
      const ids = [...hinted.keys()]
      const watched = ids.filter((id) => visitors.adapter.rooms.has(room.conversation(id)))
      const owned = operators.sockets.size > 0 ? ids.filter((id) => hinted.get(id) === 'by-both') : []
      const seen = await rooms.conversationViews.of({ byVisitors: watched, byOperators: owned })
      await inSlices(seen.visitors, ([id, view]) =>
        visitors.to(room.conversation(id)).emit('conversation:changed', view),
      )
      for (const { operatorId, view } of seen.operators)
        operators.to(room.operator(operatorId)).emit('conversation:changed', view)
    },
    onError,
    { choose: (before, seen) => (before === 'by-both' ? before : seen) },
  )

  const queue = coalesce<true>(
    async (siteIds) => {
      // Which teams somebody may take from can change at any time: it is asked each time.
      const looking = operatorsAt(operators, siteIds)
      if (looking.length > 0) await deliverQueue(looking)
    },
    onError,
    { restMilliseconds: queueRestMilliseconds },
  )

  const places = coalesce<true>(
    async (siteIds) => {
      const watched = new Set(watchedConversations(visitors))
      if (watched.size === 0) return
      for (const siteId of siteIds.keys())
        for (const id of await rooms.queue.waitingAt(siteId))
          if (watched.has(id)) conversation(id, 'by-visitor')
    },
    onError,
    { restMilliseconds: placesRestMilliseconds },
  )

  const leftMessages = coalesce<true>(async (siteIds) => {
    const looking = operatorsAt(operators, siteIds)
    if (looking.length === 0) return
    for (const [id, messages] of await rooms.leftMessage.listFor(looking))
      operators.to(room.operator(id)).emit('left-message:changed', { messages })
  }, onError)

  const duty = coalesce<true>(async (siteIds) => {
    for (const siteId of siteIds.keys()) {
      rooms.presence.forget(siteId)
      if (!visitors.adapter.rooms.has(room.site(siteId))) continue
      visitors
        .to(room.site(siteId))
        .emit('duty:changed', { onDuty: await rooms.presence.namesOnDuty(siteId) })
    }
    for (const sites of watchedColleagues(operators)) {
      if (!sites.some((id) => siteIds.has(id))) continue
      const colleagues = await rooms.presence.colleagues(sites)
      const hearers = socketsIn(operators, room.colleagues(sites))
      const standings = await rooms.standing.ofMany(hearers.map(({ data }) => data.id))
      for (const socket of hearers) {
        const standing = standings.get(socket.data.id)
        if (standing) socket.emit('duty:changed', { ...standing, colleagues })
      }
    }
  }, onError)

  return {
    ...createSiteDelivery({ operators, rooms, onError }),
    conversation: (id: string) => conversation(id, 'by-both'),
    queue: (siteId: string) => {
      queue(siteId, true)
      places(siteId, true)
    },
    leftMessages: (siteId: string) => leftMessages(siteId, true),
    duty: (siteId: string) => duty(siteId, true),
  }
}

/** What is decided about a site, for everybody who has to do with it. */
function createSiteDelivery({ operators, rooms, onError }: Omit<Dependencies, 'visitors'>) {
  function staffOf(siteId: string) {
    return [...operators.sockets.values()].filter(({ data }) =>
      data.roles.some((role) => role.siteId === siteId),
    )
  }

  function openingHours(siteId: string): void {
    rooms.openingHours.forget()
    for (const socket of staffOf(siteId)) socket.emit('opening-hours:changed', { siteId })
  }

  function siteLanguages(siteId: string): void {
    rooms.site.readAnew()
    for (const socket of staffOf(siteId)) socket.emit('site-language:changed', { siteId })
  }

  function siteNews({ kind, id: siteId }: { kind: 'guidance' | 'service' | 'outreach'; id: string }): void {
    for (const socket of staffOf(siteId)) socket.emit(`${kind}:changed`, { siteId })
  }

  function escalation(siteId: string): void {
    for (const socket of operators.sockets.values())
      if (socket.data.servedSiteIds.includes(siteId)) socket.emit('escalation:changed', {})
  }

  const team = coalesce<true>(async (siteIds) => {
    for (const socket of operators.sockets.values()) {
      const own = [...new Set(socket.data.roles.map(({ siteId }) => siteId))]
      if (own.some((id) => siteIds.has(id)))
        socket.emit('team:changed', { teams: await rooms.standing.teamsOf(own) })
    }
  }, onError)

  return { openingHours, siteLanguages, siteNews, escalation, team: (siteId: string) => team(siteId, true) }
}
