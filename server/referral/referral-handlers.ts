import type { referralRequests, visitorReferralRequests } from '../../protocol/referral.ts'
import type { referralDraftRequests } from '../../protocol/referral-draft.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { ChooseReferral } from './choose-referral.ts'
import type { ReferralDraftService } from './referral-draft-service.ts'
import type { ReferralService } from './referral-service.ts'
import type { VisitorReferralService } from './visitor-referral-service.ts'

export function visitorReferralHandlers(
  referral: VisitorReferralService,
  choose: ChooseReferral,
): Handlers<typeof visitorReferralRequests, VisitorCaller> {
  return {
    'referral:list': async (visitor) => ({ referrals: await referral.list(ownConversation(visitor)) }),
    'referral:choose': async (visitor, chosen) => {
      await choose(ownConversation(visitor), chosen)
      return {}
    },
    'referral:agree': async (visitor, agreed) => referral.agree(ownConversation(visitor), agreed),
    'referral:answer': async (visitor, answered) => {
      await referral.answer(ownConversation(visitor), answered)
      return {}
    },
    'referral:tell': async (visitor, told) => {
      await referral.tell(ownConversation(visitor), told)
      return {}
    },
    'referral:calendar': async (visitor, wished) => ({
      file: await referral.calendar(ownConversation(visitor), wished),
    }),
  }
}

/** Only the conversation's own counsellor proposes; what somebody proposed they may follow for as long as it is kept. */
export function referralHandlers(
  referral: ReferralService,
): Handlers<typeof referralRequests, OperatorConnection> {
  return {
    'referral:propose': async ({ id }, proposed) => {
      await referral.propose(proposed, id)
      return {}
    },
    'referral:revise': async ({ id }, revised) => {
      await referral.revise(revised, id)
      return {}
    },
    'referral:cancel': async ({ id }, which) => {
      await referral.cancel(which, id)
      return {}
    },
    'referral:preview': async ({ id }, wished) => referral.preview(wished, id),
    'referral:of': async ({ id }, { conversationId }) => ({
      referrals: await referral.of(conversationId, id),
    }),
    'referral:mine': async ({ id }) => ({ referrals: await referral.mine(id) }),
  }
}

/** What somebody writes in their own conversation before it is a card. */
export function referralDraftHandlers(
  draft: ReferralDraftService,
): Handlers<typeof referralDraftRequests, OperatorConnection> {
  return {
    'referral-draft:keep': async ({ id }, { conversationId, drafts }) => {
      await draft.keep({ conversationId, operatorId: id }, drafts)
      return {}
    },
    'referral-draft:read': async ({ id }, { conversationId }) => ({
      drafts: await draft.of({ conversationId, operatorId: id }),
    }),
  }
}
