import type { operatorLeftMessageRequests, visitorLeftMessageRequests } from '../../protocol/left-message.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import { ownConversation } from './conversation-handlers.ts'
import type { LeftMessageService } from './left-message-service.ts'

export function visitorLeftMessageHandlers(
  leftMessage: LeftMessageService,
): Handlers<typeof visitorLeftMessageRequests, VisitorCaller> {
  return {
    'left-message:leave': async (visitor) => {
      await leftMessage.leave(ownConversation(visitor))
      return {}
    },
    'left-message:join-queue': async (visitor) => {
      await leftMessage.joinQueue(ownConversation(visitor))
      return {}
    },
  }
}

/** Each sees what was left for the teams they may take from; who only administers sees none. */
export function operatorLeftMessageHandlers(
  leftMessage: LeftMessageService,
): Handlers<typeof operatorLeftMessageRequests, OperatorConnection> {
  return {
    'left-message:list': async ({ id }) => ({ messages: (await leftMessage.listFor([id])).get(id) ?? [] }),
  }
}
