import type { CaseFilter } from '../../protocol/review-case.ts'
import { type CaseKind, caseKinds, usualReviewMinutes } from '../../protocol/review-kinds.ts'

/** Minutes for every kind: the site's own where it has decided. */
export function minutesOf(own: Partial<Record<CaseKind, number>> | undefined): Record<CaseKind, number> {
  return { ...usualReviewMinutes, ...own }
}

/** What a site keeps: only what differs from the usual, so that a better usual time reaches everybody else. */
export function ownMinutes(
  times: Partial<Record<CaseKind, number | undefined>>,
): Partial<Record<CaseKind, number>> {
  return Object.fromEntries(
    caseKinds.flatMap((kind) => {
      const minutes = times[kind]
      return minutes === undefined || minutes === usualReviewMinutes[kind] ? [] : [[kind, minutes]]
    }),
  )
}

interface Course {
  knownAt: Date | null
  decidedAt: Date | null
  doneAt: Date | null
}

/** Whole minutes from what was known, or decided where nobody wrote that down, to what was done. */
export function leadMinutesOf({ knownAt, decidedAt, doneAt }: Course): number | null {
  const from = knownAt ?? decidedAt
  if (!from || !doneAt) return null
  return Math.max(0, Math.floor((doneAt.getTime() - from.getTime()) / 60_000))
}

/** Whether somebody may judge a case, or be asked what they think of it. */
export function mayJudge(
  { counsellorId, alsoId }: { counsellorId: string | null; alsoId: string | null },
  operatorId: string,
): boolean {
  return counsellorId !== operatorId && alsoId !== operatorId
}

export const everyCase: CaseFilter = {
  kind: null,
  state: null,
  overdue: false,
  counsellorId: null,
  from: null,
  to: null,
}
