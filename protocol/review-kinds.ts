/**
 * Everything that leads beyond the chat and is looked at afterwards, the most urgent first. `handover`: one that was
 * marked to be answered now, and given to somebody else.
 */
export const caseKinds = [
  'emergency',
  'child-welfare',
  'police',
  'social-services',
  'handover',
  'referral',
] as const
export type CaseKind = (typeof caseKinds)[number]

/** `under-way`: nothing to be judged yet. `second-opinion`: another supervisor was asked. */
export const reviewStates = ['to-review', 'under-way', 'second-opinion', 'reviewed'] as const
export type ReviewState = (typeof reviewStates)[number]

/** `fine`: nothing to add. `learn`: no harm, and something to talk about. `act`: something has to be done. */
export const reviewOutcomes = ['fine', 'learn', 'act'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

/** Minutes within which a case is to be reviewed, where a site has said nothing else. */
export const usualReviewMinutes: Record<CaseKind, number> = {
  emergency: 4 * 60,
  'child-welfare': 4 * 60,
  police: 4 * 60,
  'social-services': 3 * 24 * 60,
  handover: 24 * 60,
  referral: 7 * 24 * 60,
}
