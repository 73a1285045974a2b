import { referralStates } from '../../protocol/referral-states.ts'
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
  return [...events, ...eventsOfCase(row, events), ...eventsOfReview(reviews, opinions)]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, what, name }) => ({ at: at.toISOString(), what, name }))
}

/** What stands in no log: of a referral what became of it after the last talk, and all of it once the log has gone. */
function eventsOfCase(row: CaseRow, events: readonly EventRow[]): EventRow[] {
  const { kind, state, knownAt, decidedAt, doneAt, conversationId } = row
  if (conversationId && kind === 'handover') return []
  const named = (what: string, at: Date | null) => (at ? [{ at, what, name: null }] : [])
  if (kind !== 'referral')
    return [...named('known', knownAt), ...named('decided', decidedAt), ...named('done', doneAt)]
  const logged = events.map(({ what }) => what).filter((what) => referralMoves.has(what))
  const [proposed, became] = ['referral-proposed', `referral-${state}`]
  return [
    ...named(proposed, logged.includes(proposed) ? null : decidedAt),
    ...named(became, logged.at(-1) === became ? null : doneAt),
  ]
}

// A time that was booked or moved is no move of its referral.
const referralMoves: ReadonlySet<string> = new Set(referralStates.map((state) => `referral-${state}`))

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
