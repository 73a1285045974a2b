import type { handoverRequests, visitorHandoverRequests } from '../../protocol/handover.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { HandoverService } from './handover-service.ts'

/** The owner proposes, decides and takes back; whom it is offered to accepts or declines. To all others it is not there. */
export function operatorHandoverHandlers(
  handover: HandoverService,
): Handlers<typeof handoverRequests, OperatorConnection> {
  return {
    'handover:targets': async ({ id }, { conversationId }) => handover.targets(conversationId, id),
    'handover:propose': async ({ id: ownerId }, { warm, ...proposal }) => {
      await handover.propose({ ...proposal, kind: warm ? 'warm' : 'cold' }, ownerId)
      return {}
    },
    'handover:decide': async ({ id: ownerId }, { decision, ...which }) => {
      await handover.decide(which, ownerId, decision)
      return {}
    },
    'handover:cancel': async ({ id: ownerId }, which) => {
      await handover.cancel(which, ownerId)
      return {}
    },
    'handover:accept': async ({ id }, which) => {
      await handover.accept(which, id)
      return {}
    },
    'handover:decline': async ({ id }, which) => {
      await handover.decline(which, id)
      return {}
    },
  }
}

export function visitorHandoverHandlers(
  handover: HandoverService,
): Handlers<typeof visitorHandoverRequests, VisitorCaller> {
  return {
    'handover:answer': async (visitor, { id, follows }) => {
      await handover.answer({ conversationId: ownConversation(visitor), id }, follows)
      return {}
    },
  }
}
