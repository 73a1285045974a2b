import type { WaitingRoomService } from '../waiting-room/waiting-room-service.ts'
import { room, socketsIn, type VisitorNamespace } from './callers.ts'
import { inSlices } from './in-slices.ts'

interface Dependencies {
  visitors: VisitorNamespace
  waitingRoom: WaitingRoomService
}

/**
 * Tells every visitor of this process what is true about waiting, each their own. Asked every few seconds, it speaks
 * only where the words are others than before; so nothing is lost with a hint, and a closing needs none.
 */
export function createWaitingRoomDelivery({ visitors, waitingRoom }: Dependencies): () => Promise<void> {
  return async function tell(): Promise<void> {
    const siteIds = new Set([...visitors.sockets.values()].map(({ data }) => data.siteId))
    for (const siteId of siteIds) {
      const roomOf = await waitingRoom.reader(siteId)
      // Each place has an estimate of its own: five hundred at once would hold up every message.
      await inSlices(socketsIn(visitors, room.site(siteId)), (socket) => {
        const view = roomOf(socket.data.conversationId)
        const words = JSON.stringify(view)
        if (socket.data.waitingRoomTold === words) return
        socket.data.waitingRoomTold = words
        socket.emit('waiting-room:changed', view)
      })
    }
  }
}
