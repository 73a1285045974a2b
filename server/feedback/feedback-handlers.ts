import type { feedbackRequests, visitorFeedbackRequests } from '../../protocol/feedback.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import { mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import type { FeedbackService } from './feedback-service.ts'

export function visitorFeedbackHandlers(
  feedback: FeedbackService,
): Handlers<typeof visitorFeedbackRequests, VisitorCaller> {
  return {
    'feedback:give': async (visitor, given) => feedback.give(ownConversation(visitor), given),
  }
}

/** Supervisors alone: who answered doesn't read, minutes later, what the one they talked with said of them. */
export function feedbackHandlers(
  feedback: FeedbackService,
): Handlers<typeof feedbackRequests, OperatorConnection> {
  return {
    'feedback:summary': async ({ roles }, { siteId, from, to }) => {
      mustSupervise(roles, siteId)
      return feedback.summary(siteId, new Date(from), new Date(to))
    },
  }
}
