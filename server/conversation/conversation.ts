import { daysAfter } from '../days.ts'

/** After this long without a connection only a return phrase may open a conversation: shared computers restore tabs. */
export const silenceMinutes = 30

/**
 * After this long with nobody on duty those who have gone away are answered later instead: a change of shifts, or a
 * meal, takes less.
 */
export const unstaffedMinutes = 60

/**
 * A visitor's lease, renewed while a socket is open, and what is left of it when the last one closes. Below the 30 s
 * after which nobody may be shown as here whose server was killed.
 */
export const visitorLeaseSeconds = 26
export const visitorRenewSeconds = 8
export const visitorGraceSeconds = 5

/** How long a conversation whose counsellor vanished waits for the same person before it goes back to the queue. */
export const heldForCounsellorSeconds = 60

/** At most this many entries in one answer; the client asks for the rest. */
export const entriesPerAnswer = 200

/** When everything of a conversation is erased. */
export function eraseAt(endedAt: Date, retentionDays: number): Date {
  return daysAfter(endedAt, retentionDays)
}
