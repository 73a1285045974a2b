import type { reviewRequests } from '../../protocol/review.ts'
import { decidingOn, mustDecide, mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { CaseService } from './case-service.ts'
import type { CommentService } from './comment-service.ts'
import type { ReviewService } from './review-service.ts'
import type { ReviewSettingService } from './review-setting-service.ts'

interface Rooms {
  cases: CaseService
  review: ReviewService
  reviewComment: CommentService
  reviewSetting: ReviewSettingService
}

/** Supervisors of the site review; what was written to somebody they read themselves. */
export function reviewHandlers({
  cases,
  review,
  reviewComment,
  reviewSetting,
}: Rooms): Handlers<typeof reviewRequests, OperatorConnection> {
  return {
    'review:list': async ({ id, roles }, wanted) => {
      mustSupervise(roles, wanted.siteId)
      return cases.list(wanted, id)
    },
    'review:counts': async ({ id, roles }, { siteId }) => {
      mustSupervise(roles, siteId)
      return cases.counts(siteId, id)
    },
    'review:read': async ({ id, roles }, which) => {
      mustSupervise(roles, which.siteId)
      return cases.read(which, id)
    },
    'review:transcript': async ({ id, roles }, { reason, ...which }) => {
      mustSupervise(roles, which.siteId)
      return cases.transcript(which, reason, id)
    },
    'review:decide': async ({ id, roles }, { outcome, comment, ...which }) => {
      mustSupervise(roles, which.siteId)
      await review.decide(which, { outcome, text: comment }, id)
      return {}
    },
    'review:ask-opinion': async ({ id, roles }, { of, question, ...which }) => {
      mustSupervise(roles, which.siteId)
      await review.askOpinion(which, { of, question }, id)
      return {}
    },
    'review:give-opinion': async ({ id, roles }, { outcome, text, ...which }) => {
      mustSupervise(roles, which.siteId)
      await review.giveOpinion(which, { outcome, text }, id)
      return {}
    },
    'review:reopen': async ({ id, roles }, which) => {
      mustSupervise(roles, which.siteId)
      await review.reopen(which, id)
      return {}
    },
    ...settingHandlers(reviewSetting),
    'review:comments': async ({ id }) => ({ comments: await reviewComment.list(id) }),
    'review:put-away': async (operator, { id }) => {
      await reviewComment.putAway(id, operator.id)
      return {}
    },
  }
}

function settingHandlers(setting: ReviewSettingService) {
  return {
    'review:views': async ({ id: operatorId, roles }, { siteId }) => {
      mustSupervise(roles, siteId)
      return { views: await setting.views({ operatorId, siteId }) }
    },
    'review:keep-view': async ({ id: operatorId, roles }, { siteId, filter }) => {
      mustSupervise(roles, siteId)
      await setting.keepView({ operatorId, siteId }, filter)
      return {}
    },
    'review:drop-view': async ({ id: operatorId, roles }, { siteId, id }) => {
      mustSupervise(roles, siteId)
      await setting.dropView({ operatorId, siteId, id })
      return {}
    },
    'review:settings': async ({ roles }, { siteId }) => {
      mustDecide(roles, siteId)
      return setting.read(siteId)
    },
    'review:set-times': async ({ id, roles }, { siteId, times }) => {
      mustDecide(roles, siteId)
      await setting.setTimes(siteId, times, { operatorId: id, role: decidingOn(roles, siteId) })
      return {}
    },
  } satisfies Partial<Handlers<typeof reviewRequests, OperatorConnection>>
}
