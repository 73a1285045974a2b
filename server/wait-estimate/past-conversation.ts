/** One conversation of the past as a queue learns from it; all times are minutes before now. */
export interface PastConversation {
  waitingSinceAgo: number
  /** When its wait was over: answered, gone, or a message from then on. Null while it waits. */
  waitedUntilAgo: number | null
  /** The young person left the queue: neither answered nor taken out of it by a closing. */
  hasLeft: boolean
  /** What was claimed was a message left for later. */
  isAnswerToMessage: boolean
  /** Since when it has been at a desk, through handovers too. Null if nobody claimed it (yet). */
  claimedAgo: number | null
  /** Null while it waits, is open, or is left for later. */
  endedAgo: number | null
  ownerId: string | null
  /** How many conversations at once its counsellor may have. */
  ownerSlots: number
}

/** What its rows tell of it; all times are minutes before now. */
export interface QueueRow {
  /** It waits at this moment. */
  isWaiting: boolean
  /** It came back from a counsellor to its old place; when, no row tells. */
  returned: boolean
  /** It has stood in the queue: no message left at once. */
  hasJoined: boolean
  /** Its queue was closed, or had nobody left to answer it. */
  wasCutOff: boolean
  /** When it got its place: a new one for who joins the queue again. */
  waitingSinceAgo: number
  /** When it left this place and became a message. */
  leftMessageAgo: number | null
  /** Its first claim of all, cut to the minute. */
  answeredAgo: number | null
  /** The wait before its first claim; null where a message was claimed. */
  waitedMinutes: number | null
  /** The last claim or handover. */
  claimedAgo: number | null
  endedAgo: number | null
  ownerId: string | null
}

/**
 * Tells the wait from what only looks like one: a message's time on the list, a talk before its handover. Where the rows
 * leave open how long somebody waited, it counts less, since a wait that was none makes every range longer.
 */
export function readRow(row: QueueRow): Omit<PastConversation, 'ownerSlots'> {
  const { waitingSinceAgo, leftMessageAgo, endedAgo, ownerId } = row
  const waitsStill = row.isWaiting && !row.returned
  const claim = waitsStill ? null : firstClaim(row)
  const isMessage = leftMessageAgo !== null && (claim === null || leftMessageAgo >= claim)
  const over = isMessage ? leftMessageAgo : (claim ?? endedAgo ?? waitingSinceAgo)
  return {
    waitingSinceAgo,
    waitedUntilAgo: waitsStill ? null : Math.min(over, waitingSinceAgo),
    hasLeft: row.hasJoined && !row.wasCutOff && (isMessage || (claim === null && endedAgo !== null)),
    isAnswerToMessage: isMessage && claim !== null,
    claimedAgo: row.claimedAgo === null || row.returned ? row.claimedAgo : claim,
    endedAgo,
    ownerId,
  }
}

/** Of this place in the queue: a handover moves `claimedAgo` on, and who joined again may have been answered before. */
function firstClaim(row: QueueRow): number | null {
  const { waitingSinceAgo, answeredAgo, waitedMinutes, claimedAgo } = row
  if (answeredAgo === null || answeredAgo > waitingSinceAgo + 1) return claimedAgo
  // Within the minute that it was cut to they are the same claim, and this one is exact.
  const answered = claimedAgo !== null && answeredAgo - claimedAgo <= 1 ? claimedAgo : answeredAgo
  const claim = waitedMinutes === null ? answered : waitingSinceAgo - waitedMinutes
  return Math.min(waitingSinceAgo, Math.max(claim, claimedAgo ?? 0))
}
