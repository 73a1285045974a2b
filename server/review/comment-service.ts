import type { Kysely } from 'kysely'
import type { OwnComment } from '../../protocol/review-case.ts'
import type { Tables } from '../database/tables.ts'
import { doEach } from '../do-each.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { ReviewContent } from './review-content.ts'
import { deleteReviews, findComments, findGone, markSeen } from './review-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReviewContent
  voice: Voice
}

export type CommentService = ReturnType<typeof createCommentService>

/** What was written about cases, for those it was written to, and until these are gone. */
export function createCommentService({ db, content, voice }: Dependencies) {
  return {
    /** What the counsellor hasn't put away yet. */
    async list(counsellorId: string): Promise<OwnComment[]> {
      const rows = await findComments(db, counsellorId)
      return Promise.all(
        rows.map(async ({ id, kind, caseId, decidedAt, outcome, sealedComment, reviewer, at }) => ({
          id,
          kind,
          decidedAt: decidedAt.toISOString(),
          outcome,
          comment: await content.open({ kind, id: caseId }, 'comment', id, sealedComment),
          reviewer,
          at: at.toISOString(),
        })),
      )
    },

    /** Refuses `not-found` for what wasn't written to them. */
    async putAway(id: string, counsellorId: string): Promise<void> {
      const seen = await markSeen(db, { id, counsellorId })
      if (!seen) throw new Refusal('not-found')
      voice.tell({ kind: 'review-comment', id: counsellorId })
      voice.tell({ kind: 'review', id: seen.siteId })
    },

    /** What was written of cases that are no more: the key first. */
    async forgetGone(): Promise<void> {
      const gone = (await findGone(db)).map((which) => async () => {
        await content.destroy(which)
        await deleteReviews(db, which)
      })
      await doEach(gone)
    },
  }
}
