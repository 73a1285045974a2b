import type { operatorMessageRequests, visitorMessageRequests } from '../../protocol/message.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { MessageService } from './message-service.ts'

export function visitorMessageHandlers(
  message: MessageService,
): Handlers<typeof visitorMessageRequests, VisitorCaller> {
  return {
    'message:send': async (visitor, { id, text }) =>
      message.send(
        { conversationId: ownConversation(visitor), author: null, socketId: visitor.socketId },
        { id, text },
      ),
  }
}

/** Refused `not-found` to anyone but the conversation's own counsellor; the writing statement itself decides. */
export function operatorMessageHandlers(
  message: MessageService,
): Handlers<typeof operatorMessageRequests, OperatorConnection> {
  return {
    'message:send': async ({ id: operatorId, name, socketId }, { conversationId, id, text }) =>
      message.send({ conversationId, author: { id: operatorId, name }, socketId }, { id, text }),
  }
}
