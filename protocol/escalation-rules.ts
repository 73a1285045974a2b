import type { EscalationAnswers } from './escalation.ts'
import type { EscalationGuide } from './escalation-guide.ts'
import type { Age, EscalationKind, Missing } from './escalation-states.ts'

/** As far as it is known (rule 8). */
export function ageOf({ isUnder18 }: Pick<EscalationAnswers, 'isUnder18'>): Age {
  if (isUnder18 === null) return 'unknown'
  return isUnder18 ? 'under-18' : 'adult'
}

/** What a record is about, and what its site says of it now. */
export interface By {
  kind: EscalationKind
  guide: EscalationGuide | undefined
}

/** A ground or a recipient that no guide has to name: the words say which. */
export const anotherOne = 'other'

/** What a record lacks before it can be decided, or be done (rules 6 and 20). In the order of the form. */
export function missingFor(move: 'decide' | 'finish', answers: EscalationAnswers, by: By): Missing[] {
  const { ageBasis, isUnder18, legalBasis, knownAt, consent } = answers
  // What was decided stands on the ground of that day.
  const isGrounded = move === 'decide' ? isGround(answers, by) : legalBasis !== null
  const toDecide: [Missing, boolean][] = [
    ['age', ageBasis !== null && (ageBasis === 'unknown' || isUnder18 !== null)],
    ['basis', isGrounded],
    ['known-at', knownAt !== null],
  ]
  const { recipient, channel, doneAt, toldVisitor, notToldBecause } = answers
  const toFinish: [Missing, boolean][] = [
    ['recipient', recipient !== null],
    ['channel', channel !== null],
    ['done-at', doneAt !== null],
    // With consent it is a contact, without it a notification: the law tells the two apart.
    ['consent', by.kind !== 'social-services' || consent !== null],
    ['told', toldVisitor !== null],
    ['not-told-because', toldVisitor !== false || notToldBecause !== null],
  ]
  const asked = move === 'decide' ? toDecide : [...toDecide, ...toFinish]
  return asked.flatMap(([name, isThere]) => (isThere ? [] : [name]))
}

/** The duty in plain words; undefined where the city has written none. */
export function dutyOf(guide: EscalationGuide, kind: EscalationKind, age: Age) {
  return guide.duties.find(({ kinds, ages }) => kinds.includes(kind) && ages.includes(age))
}

/** What to ask, of what fits. */
export function questionsFor(guide: EscalationGuide, kind: EscalationKind, age: Age) {
  return guide.questions.filter(({ kinds, ages }) => kinds.includes(kind) && ages.includes(age))
}

/** The grounds that fit, the proposed one first: a child's where the age is unknown. */
export function basesFor({ bases }: EscalationGuide, kind: EscalationKind, age: Age) {
  const fitting = bases.filter(({ kinds, ages }) => kinds.includes(kind) && ages.includes(age))
  if (age !== 'unknown') return fitting
  const isChilds = ({ ages }: (typeof bases)[number]) => ages.includes('under-18')
  return [...fitting.filter(isChilds), ...fitting.filter((one) => !isChilds(one))]
}

function isGround(answers: EscalationAnswers, { kind, guide }: By): boolean {
  const fitting = guide ? basesFor(guide, kind, ageOf(answers)) : []
  return [anotherOne, ...fitting.map(({ code }) => code)].some((code) => code === answers.legalBasis)
}

/** Whether a language of the guide should have been read again by somebody who knows. `today` is a date in Helsinki. */
export function isReviewOverdue(reviewBy: string | null | undefined, today: string): boolean {
  return !reviewBy || reviewBy < today
}
