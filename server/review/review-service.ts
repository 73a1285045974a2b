import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { CaseKind, ReviewOutcome } from '../../protocol/review-kinds.ts'
import { type AuditKind, subjectOfCase } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { ReviewedCase } from './case-repository.ts'
import type { FindCase } from './find-case.ts'
import { mayJudge } from './review.ts'
import type { ReviewContent } from './review-content.ts'
import { insertReview, reopenReview } from './review-repository.ts'
import { createSecondOpinions } from './second-opinions.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReviewContent
  findCase: FindCase
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

export interface WhichCase {
  siteId: string
  kind: CaseKind
  id: string
}

export interface Judgement {
  outcome: ReviewOutcome
  text: string
}

/** What each deed with a case needs. */
export interface CaseGround extends Omit<Dependencies, 'findCase' | 'audit'> {
  /** Refuses `not-found`, `not-allowed` for what they decided themselves, `invalid-request` while it is under way. */
  getToJudge(which: WhichCase, operatorId: string): Promise<ReviewedCase>
  /** The last thing a transaction does. */
  record(trx: Kysely<Tables>, which: WhichCase, deed: { kind: AuditKind; operatorId: string }): Promise<void>
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
