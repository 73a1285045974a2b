import type { followUpRequests, visitorFollowUpRequests } from '../../protocol/follow-up.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { FollowUpService } from './follow-up-service.ts'

export function visitorFollowUpHandlers(
  followUp: FollowUpService,
): Handlers<typeof visitorFollowUpRequests, VisitorCaller> {
  return {
    'follow-up:read': async (visitor) => ({ steps: await followUp.read(ownConversation(visitor)) }),
    'follow-up:answer': async (visitor, answered) => {
      await followUp.answer(ownConversation(visitor), answered)
      return {}
    },
  }
}

/** Only the conversation's own counsellor. */
export function followUpHandlers(
  followUp: FollowUpService,
): Handlers<typeof followUpRequests, OperatorConnection> {
  return {
    'follow-up:propose': async ({ id }, proposed) => {
      await followUp.propose(proposed, id)
      return {}
    },
    'follow-up:of': async ({ id }, { conversationId }) => ({
      steps: await followUp.of(conversationId, id),
    }),
  }
}
