import type { CaseLine, GivenReview, SecondOpinion } from '../../protocol/review-case.ts'
import type { ReviewedCase } from './case-repository.ts'
import type { SeenOpinion } from './opinion-repository.ts'
import { leadMinutesOf, mayJudge } from './review.ts'
import type { ReviewContent } from './review-content.ts'
import type { SeenReview } from './review-repository.ts'

const person = (id: string | null, name: string | null) =>
  id !== null && name !== null ? { id, name } : null
const moment = (at: Date | null) => at?.toISOString() ?? null

export function presentLine(row: ReviewedCase, readerId: string): CaseLine {
  return {
    kind: row.kind,
    id: row.id,
    state: row.state,
    review: row.review,
    counsellor: person(row.counsellorId, row.counsellor),
    isOwn: !mayJudge(row, readerId),
    arisenAt: row.arisenAt.toISOString(),
    dueAt: moment(row.dueAt),
    leadMinutes: leadMinutesOf(row),
    outcome: row.outcome,
    opinionOf: row.review === 'second-opinion' ? person(row.opinionOfId, row.opinionOf) : null,
  }
}

/** With its words opened: whoever calls this records that they were read. */
export async function presentReview(row: SeenReview, content: ReviewContent): Promise<GivenReview> {
  const which = { kind: row.kind, id: row.caseId }
  return {
    outcome: row.outcome,
    comment: await content.open(which, 'comment', row.id, row.sealedComment),
    reviewer: row.reviewer,
    at: row.at.toISOString(),
    seenAt: moment(row.seenAt),
    reopenedAt: moment(row.reopenedAt),
    reopenedBy: row.reopener,
  }
}

export async function presentOpinion(
  row: SeenOpinion,
  content: ReviewContent,
  readerId: string,
): Promise<SecondOpinion> {
  const which = { kind: row.kind, id: row.caseId }
  const { outcome, givenAt } = row
  const text = await content.open(which, 'opinion', row.id, row.sealedText)
  return {
    askedBy: row.asker,
    of: row.other,
    isYours: row.askedOf === readerId,
    question: await content.open(which, 'question', row.id, row.sealedQuestion),
    askedAt: row.askedAt.toISOString(),
    given: outcome && givenAt ? { outcome, text, at: givenAt.toISOString() } : null,
  }
}
