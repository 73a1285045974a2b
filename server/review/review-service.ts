import { randomUUID } from 'node:crypto'
import { subjectOfCase } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import { Refusal } from '../refusal.ts'
import type { CaseGround, Judgement, WhichCase } from './case-ground.ts'
import type { FindCase } from './find-case.ts'
import { mayJudge } from './review.ts'
import { insertReview, reopenReview } from './review-repository.ts'
import { createSecondOpinions } from './second-opinions.ts'

interface Dependencies extends Pick<CaseGround, 'db' | 'content' | 'voice'> {
  findCase: FindCase
  audit: Pick<AuditService, 'record'>
}

export type ReviewService = ReturnType<typeof createReviewService>

/** What supervisors do with a case. The caller has made sure that whoever asks supervises the site. */
export function createReviewService({ findCase, audit, ...base }: Dependencies) {
  const ground: CaseGround = {
    ...base,
    async getToJudge(which, operatorId) {
      const row = await findCase(which)
      if (!row) throw new Refusal('not-found')
      if (!mayJudge(row, operatorId)) throw new Refusal('not-allowed')
      if (row.underWay) throw new Refusal('invalid-request')
      return row
    },
    async record(trx, which, deed) {
      const { siteId } = which
      const subject = subjectOfCase(which)
      const actor = { operatorId: deed.operatorId, role: 'supervisor' } as const
      await audit.record(trx, { kind: deed.kind, actor, siteId, subject })
    },
  }
  return { ...createDecisions(ground), ...createSecondOpinions(ground) }
}

function createDecisions({ db, content, voice, getToJudge, record }: CaseGround) {
  return {
    /** Refuses `changed-meanwhile` where somebody else has reviewed it. */
    async decide(which: WhichCase, { outcome, text }: Judgement, reviewerId: string): Promise<void> {
      const { counsellorId } = await getToJudge(which, reviewerId)
      const id = randomUUID()
      const sealedComment = text ? await content.seal(which, 'comment', id, text) : null
      const { siteId, kind, id: caseId } = which
      const row = { id, siteId, kind, caseId, counsellorId, reviewerId, outcome, sealedComment }
      await db.transaction().execute(async (trx) => {
        if (!(await insertReview(trx, row))) throw new Refusal('changed-meanwhile')
        await record(trx, which, { kind: 'review-decided', operatorId: reviewerId })
      })
      voice.tell({ kind: 'review', id: siteId })
      if (counsellorId && sealedComment) voice.tell({ kind: 'review-comment', id: counsellorId })
    },

    /** Refuses `changed-meanwhile` where there is no review. */
    async reopen(which: WhichCase, reopenedBy: string): Promise<void> {
      await getToJudge(which, reopenedBy)
      await db.transaction().execute(async (trx) => {
        if (!(await reopenReview(trx, { ...which, reopenedBy }))) throw new Refusal('changed-meanwhile')
        await record(trx, which, { kind: 'review-reopened', operatorId: reopenedBy })
      })
      voice.tell({ kind: 'review', id: which.siteId })
    },
  }
}
