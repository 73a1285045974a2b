import type { invitationRequests } from '../../protocol/handover.ts'
import type { HandoverService } from '../handover/handover-service.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { InvitationService } from './invitation-service.ts'

/** Only the owner invites and removes; everybody may leave. */
export function invitationHandlers({
  handover,
  invitation,
}: {
  handover: HandoverService
  invitation: InvitationService
}): Handlers<typeof invitationRequests, OperatorConnection> {
  return {
    'invitation:send': async ({ id: ownerId }, { operatorId, ...proposal }) => {
      await handover.propose({ ...proposal, receiver: { to: 'person', operatorId }, kind: 'guest' }, ownerId)
      return {}
    },
    'participant:remove': async ({ id: ownerId }, { conversationId, operatorId }) => {
      await invitation.remove(conversationId, ownerId, operatorId)
      return {}
    },
    'participant:leave': async ({ id }, { conversationId }) => {
      await invitation.leave(conversationId, id)
      return {}
    },
  }
}
