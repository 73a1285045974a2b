import { room, socketsIn, type VisitorNamespace } from './callers.ts'

/** Only the token that opened it last goes on hearing the conversation. */
export function sendOthersAway(visitors: VisitorNamespace, id: string, tokenHash: Buffer | null): void {
  for (const socket of socketsIn(visitors, room.conversation(id))) {
    if (tokenHash?.equals(socket.data.tokenHash)) continue
    socket.emit('conversation:moved', {})
    socket.data.conversationId = undefined
    void socket.leave(room.conversation(id))
  }
}
