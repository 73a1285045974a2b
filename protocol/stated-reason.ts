/** In characters, without blanks at the ends: at least three words or so, "x" is no reason. */
export const shortestReason = 10
export const longestReason = 500

/**
 * Why somebody read who is asked for no words, since what they were doing says it. Each is shorter than a stated reason,
 * so that none is mistaken for one.
 */
export const workReasons = ['review', 'asked', 'drafting', 'in-talk'] as const
export type WorkReason = (typeof workReasons)[number]
