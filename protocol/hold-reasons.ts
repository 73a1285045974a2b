/** `notification`: it is the ground of one. `authority`: one has asked. `safety`: somebody's may hang on it. */
export const holdReasons = ['notification', 'authority', 'safety'] as const
export type HoldReason = (typeof holdReasons)[number]

export const longestHoldDays = 180
