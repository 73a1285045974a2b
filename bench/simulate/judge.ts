import {
  type PastConversation,
  type QueueRow,
  readRow,
} from '../../server/wait-estimate/past-conversation.ts'
import {
  addUp,
  type QueuePast,
  recentMinutes,
  shiftMinutes,
  shiftsAhead,
  type UsualHours,
} from '../../server/wait-estimate/queue-past.ts'
import { estimateWait, type WaitEstimate } from '../../server/wait-estimate/wait-estimate.ts'
import { rowOfMessage } from './left-messages.ts'
import type { QueueDay, Visit } from './queue-day.ts'

/** One visit, what it was told at the door, and what was true. */
export interface Told {
  visit: Visit
  estimate: WaitEstimate
  /** What somebody who never leaves would have waited; null if the chat closed first, `closesIn` says after how long. */
  trueWait: number | null
  closesIn: number
  /** The mean of the last ten waits that ended in a claim; null before the first. */
  meanOfLastTen: number | null
}

/** Everything the system had seen by `at`, as it would read it from its rows. */
function pastAt({ visits, backlog }: QueueDay, at: number, usual: UsualHours): QueuePast {
  const conversations: PastConversation[] = []
  const keep = (row: QueueRow, ownerSlots: number) => {
    const overAgo = row.endedAgo ?? (row.claimedAgo === null ? row.leftMessageAgo : null)
    if (overAgo === null || overAgo <= recentMinutes) conversations.push({ ...readRow(row), ownerSlots })
  }
  for (const message of backlog) keep(rowOfMessage(message, at), message.ownerSlots)
  for (const visit of visits) {
    const row = visit.cameAt < at ? rowAt(visit, at) : null
    if (row) keep(row, visit.message?.ownerSlots ?? visit.ownerSlots)
  }
  return { conversations, usual }
}

/** Null where no conversation began. */
function rowAt(visit: Visit, now: number): QueueRow | null {
  const { cameAt, claimedAt, handedOverAt, endedAt, leftAt, outcome, message } = visit
  if (message && message.leftAt < now) return rowOfMessage(message, now)
  if (outcome === 'turned-away') return null
  const ago = (time: number | null) => (time !== null && time < now ? now - time : null)
  const answeredAgo = ago(claimedAt)
  const endedAgo = ago(endedAt ?? leftAt)
  return {
    isWaiting: answeredAgo === null && endedAgo === null,
    returned: false,
    hasJoined: true,
    wasCutOff: false,
    waitingSinceAgo: now - cameAt,
    leftMessageAgo: null,
    answeredAgo,
    waitedMinutes: answeredAgo === null ? null : (claimedAt ?? cameAt) - cameAt,
    claimedAgo: ago(handedOverAt) ?? answeredAgo,
    endedAgo,
    ownerId: answeredAgo === null ? null : visit.ownerId,
  }
}

const weekMinutes = 7 * 24 * 60
const quarters = Array.from({ length: shiftsAhead + 1 }, (_, index) => index * shiftMinutes)

function counsellorsAt(days: readonly QueueDay[], at: number): number {
  return days.reduce((sum, { visits }) => {
    const open = visits.filter(
      ({ claimedAt, endedAt }) => claimedAt !== null && claimedAt <= at && (endedAt ?? 0) > at,
    )
    return sum + new Set(open.map(({ ownerId }) => ownerId)).size
  }, 0)
}

/** The hours around `at` on these earlier days. */
function usualAt(days: readonly QueueDay[], at: number): UsualHours {
  const rows = days.flatMap(({ visits }) =>
    visits.flatMap((visit) => {
      const row = Math.abs(visit.cameAt - at) > 60 ? null : rowAt(visit, at + weekMinutes)
      return row ? [row] : []
    }),
  )
  return {
    ...addUp(rows.map(readRow)),
    counsellors: quarters.map((later) => counsellorsAt(days, at + later)),
  }
}

/** Asks the estimator at every arrival of the day that was let in while the system knew enough to answer. */
export function askAtEveryArrival(day: QueueDay, earlier: readonly QueueDay[]): Told[] {
  const usual = new Map<number, UsualHours>()
  // Looked up every five minutes, as a server would.
  const usualSince = (at: number) => {
    const found = usual.get(at) ?? usualAt(earlier, at)
    usual.set(at, found)
    return found
  }
  return day.visits.flatMap((visit) => {
    if (visit.outcome === 'turned-away') return []
    const { cameAt, ahead, onDuty, slots, freeSlots, turnAt } = visit
    const closesIn = day.plan.closesAt - cameAt
    const past = pastAt(day, cameAt, usualSince(Math.floor(cameAt / 5) * 5))
    const estimate = estimateWait(past, { ahead, onDuty, slots, freeSlots, closesInMinutes: closesIn })
    if (!estimate) return []
    const trueWait = turnAt === null ? null : turnAt - cameAt
    return [{ visit, estimate, trueWait, closesIn, meanOfLastTen: meanOfLastTen(day, cameAt) }]
  })
}

function meanOfLastTen({ visits }: QueueDay, at: number): number | null {
  const waits = visits
    .filter(({ claimedAt }) => claimedAt !== null && claimedAt < at)
    .sort((one, other) => (other.claimedAt ?? 0) - (one.claimedAt ?? 0))
    .slice(0, 10)
    .map(({ claimedAt, cameAt }) => (claimedAt ?? 0) - cameAt)
  return waits.length === 0 ? null : waits.reduce((sum, wait) => sum + wait, 0) / waits.length
}
