/** In characters, without blanks at the ends: at least three words or so, "x" is no reason. */
export const shortestReason = 10
export const longestReason = 500
