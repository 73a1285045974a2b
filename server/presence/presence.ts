/** A counsellor's lease is renewed while a socket is open; a killed server stops renewing. */
export const leaseSeconds = 18
export const renewSeconds = 5

/**
 * What is left of the lease when the last socket of a process closes: enough for a reload. Together with the 18 s in
 * which a cut cable is noticed and the sweep it stays below the promised 30 s.
 */
export const graceSeconds = 8
