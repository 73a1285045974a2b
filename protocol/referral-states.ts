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

/** What happens to a time of a referral; `time-called-off`: the service had to. */
export const appointmentSteps = ['time-booked', 'time-moved', 'time-cancelled', 'time-called-off'] as const
export type AppointmentStep = (typeof appointmentSteps)[number]

/** What a line of the log tells of a referral. */
export type ReferralStep = ReferralState | AppointmentStep
