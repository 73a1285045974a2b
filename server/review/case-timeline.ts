import type { CaseDetail } from '../../protocol/review-case.ts'
import type { CaseRow } from './case-repository.ts'
import type { EventRow } from './case-timeline-repository.ts'
import type { SeenOpinion } from './opinion-repository.ts'
import type { SeenReview } from './review-repository.ts'

interface Told {
  row: CaseRow
  /** Of the conversation. */
  events: readonly EventRow[]
  reviews: readonly SeenReview[]
  opinions: readonly SeenOpinion[]
}

/** Everything that happened to a case, in order. */
export function timelineOf({ row, events, reviews, opinions }: Told): CaseDetail['timeline'] {
  return [...events, ...eventsOfCase(row), ...eventsOfReview(reviews, opinions)]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, what, name }) => ({ at: at.toISOString(), what, name }))
}

/** A referral's own moves stand in the log, as long as that is there; afterwards these are all that is left. */
function eventsOfCase({ kind, state, knownAt, decidedAt, doneAt, conversationId }: CaseRow): EventRow[] {
  if (conversationId && (kind === 'referral' || kind === 'handover')) return []
  const named = (what: string, at: Date | null) => (at ? [{ at, what, name: null }] : [])
  const isReferral = kind === 'referral'
  return [
    ...named('known', knownAt),
    ...named(isReferral ? 'referral-proposed' : 'decided', decidedAt),
    ...named(isReferral ? `referral-${state}` : 'done', doneAt),
  ]
}

function eventsOfReview(reviews: readonly SeenReview[], opinions: readonly SeenOpinion[]): EventRow[] {
  return [
    ...reviews.map(({ at, outcome, reviewer }) => ({ at, what: `reviewed-${outcome}`, name: reviewer })),
    ...reviews.flatMap(({ reopenedAt, reopener }) =>
      reopenedAt ? [{ at: reopenedAt, what: 'reopened', name: reopener }] : [],
    ),
    ...opinions.map(({ askedAt, asker }) => ({ at: askedAt, what: 'opinion-asked', name: asker })),
    ...opinions.flatMap(({ givenAt, other }) =>
      givenAt ? [{ at: givenAt, what: 'opinion-given', name: other }] : [],
    ),
  ]
}
