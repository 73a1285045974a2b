/**
 * `changed`: the young person would like another time, place or person. `lapsed`: a proposal without an answer.
 * `expired`: agreed, and the code's time is over.
 */
export const referralStates = [
  'proposed',
  'changed',
  'agreed',
  'declined',
  'arrived-at-desk',
  'arrived-by-own-word',
  'could-not-come',
  'was-closed',
  'lapsed',
  'expired',
  'cancelled',
] as const
export type ReferralState = (typeof referralStates)[number]
