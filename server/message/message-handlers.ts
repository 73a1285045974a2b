import type { operatorMessageRequests, visitorMessageRequests } from '../../protocol/message.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { ChangeMessageService } from './change-message.ts'
import type { MessageService } from './message-service.ts'

interface Rooms {
  message: MessageService
  changeMessage: ChangeMessageService
}

export function visitorMessageHandlers({
  message,
  changeMessage,
}: Rooms): Handlers<typeof visitorMessageRequests, VisitorCaller> {
  return {
    'message:send': async (visitor, { id, text }) =>
      message.send(
        { conversationId: ownConversation(visitor), author: null, socketId: visitor.socketId },
        { id, text },
      ),
    'message:edit': async (visitor, edit) =>
      changeMessage.edit({ conversationId: ownConversation(visitor), operatorId: null }, edit),
    'message:withdraw': async (visitor, which) =>
      changeMessage.withdraw({ conversationId: ownConversation(visitor), operatorId: null }, which),
  }
}

/** Refused `not-found` to anyone who is not in the conversation; the writing statement itself decides. */
export function operatorMessageHandlers({
  message,
  changeMessage,
}: Rooms): Handlers<typeof operatorMessageRequests, OperatorConnection> {
  return {
    'message:send': async ({ id: operatorId, name, socketId }, { conversationId, ...written }) =>
      message.send({ conversationId, author: { id: operatorId, name }, socketId }, written),
    'message:edit': async ({ id: operatorId }, { conversationId, ...edit }) =>
      changeMessage.edit({ conversationId, operatorId }, edit),
    'message:withdraw': async ({ id: operatorId }, { conversationId, ...which }) =>
      changeMessage.withdraw({ conversationId, operatorId }, which),
  }
}
