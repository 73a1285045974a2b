import type { LeftMessageService } from '../conversation/left-message-service.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { VisitorConversationService } from '../conversation/visitor-conversation-service.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import type { PresenceService } from '../presence/presence-service.ts'
import type { QueueService } from '../queue/queue-service.ts'
import {
  type OperatorNamespace,
  room,
  type VisitorNamespace,
  watchedConversations,
  watchedQueues,
} from './callers.ts'
import { coalesce } from './coalesce.ts'

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  rooms: {
    visitorConversation: VisitorConversationService
    operatorConversation: OperatorConversationService
    queue: QueueService
    leftMessage: LeftMessageService
    presence: PresenceService
    openingHours: Pick<OpeningHoursService, 'forget'>
  }
  onError: (error: unknown) => void
}

/** Brings changed conversations, queues and duty to those who see them. Each is read afresh: a hint carries nothing. */
export function createViewDelivery({ visitors, operators, rooms, onError }: Dependencies) {
  const conversation = coalesce<true>(async (hinted) => {
    const ids = [...hinted.keys()]
    const watched = ids.filter((id) => visitors.adapter.rooms.has(room.conversation(id)))
    for (const [id, view] of await rooms.visitorConversation.views(watched))
      visitors.to(room.conversation(id)).emit('conversation:changed', view)
    if (operators.sockets.size === 0) return
    for (const { row, view } of await rooms.operatorConversation.views(ids))
      if (row.ownerId && row.closeReason === null)
        operators.to(room.operator(row.ownerId)).emit('conversation:changed', view)
  }, onError)

  const queue = coalesce<true>(async (siteIds) => {
    for (const sites of watchedQueues(operators)) {
      if (!sites.some((id) => siteIds.has(id))) continue
      operators.to(room.queue(sites)).emit('queue:changed', await rooms.queue.read(sites))
    }
    const watched = new Set(watchedConversations(visitors))
    if (watched.size === 0) return
    for (const siteId of siteIds.keys())
      for (const id of await rooms.queue.order(siteId)) if (watched.has(id)) conversation(id, true)
  }, onError)

  const leftMessages = coalesce<true>(async (siteIds) => {
    for (const sites of watchedQueues(operators)) {
      if (!sites.some((id) => siteIds.has(id))) continue
      const messages = await rooms.leftMessage.list(sites)
      operators.to(room.queue(sites)).emit('left-message:changed', { messages })
    }
  }, onError)

  const duty = coalesce<true>(async (siteIds) => {
    for (const siteId of siteIds.keys()) {
      rooms.presence.forget(siteId)
      if (!visitors.adapter.rooms.has(room.site(siteId))) continue
      visitors
        .to(room.site(siteId))
        .emit('duty:changed', { onDuty: await rooms.presence.namesOnDuty(siteId) })
    }
    for (const sites of watchedQueues(operators)) {
      if (!sites.some((id) => siteIds.has(id))) continue
      const colleagues = await rooms.presence.colleagues(sites)
      for (const socketId of operators.adapter.rooms.get(room.queue(sites)) ?? []) {
        const socket = operators.sockets.get(socketId)
        const onDuty = colleagues.some(({ id, onDuty }) => onDuty && id === socket?.data.id)
        socket?.emit('duty:changed', { onDuty, colleagues })
      }
    }
  }, onError)

  function openingHours(siteId: string): void {
    rooms.openingHours.forget()
    for (const socket of operators.sockets.values())
      if (socket.data.roles.some((role) => role.siteId === siteId))
        socket.emit('opening-hours:changed', { siteId })
  }

  return {
    openingHours,
    conversation: (id: string) => conversation(id, true),
    queue: (siteId: string) => queue(siteId, true),
    leftMessages: (siteId: string) => leftMessages(siteId, true),
    duty: (siteId: string) => duty(siteId, true),
  }
}
