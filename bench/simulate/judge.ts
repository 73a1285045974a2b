import type { PastConversation, QueuePast, UsualHours } from '../../server/wait-estimate/queue-past.ts'
import {
  nothingUsual,
  recentMinutes,
  shiftMinutes,
  shiftsAhead,
} from '../../server/wait-estimate/queue-past.ts'
import { estimateWait, type WaitEstimate } from '../../server/wait-estimate/wait-estimate.ts'
import type { QueueDay, Visit } from './simulate-day.ts'

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
function pastAt({ visits }: QueueDay, at: number, usual: UsualHours): QueuePast {
  const ago = (time: number | null) => (time !== null && time < at ? at - time : null)
  const conversations: PastConversation[] = []
  for (const { cameAt, claimedAt, endedAt, leftAt, ownerId, ownerSlots, outcome } of visits) {
    if (cameAt >= at || outcome === 'turned-away') continue
    const claimedAgo = ago(claimedAt)
    const endedAgo = ago(endedAt ?? leftAt)
    if (endedAgo !== null && endedAgo > recentMinutes) continue
    conversations.push({
      waitingSinceAgo: at - cameAt,
      claimedAgo,
      endedAgo,
      ownerId: claimedAgo === null ? null : ownerId,
      ownerSlots,
    })
  }
  return { conversations, usual }
}

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
  const usual = { ...nothingUsual, counsellors: quarters.map((later) => counsellorsAt(days, at + later)) }
  for (const { visits } of days)
    for (const { cameAt, claimedAt, endedAt, leftAt, outcome } of visits) {
      if (Math.abs(cameAt - at) > 60 || outcome === 'turned-away') continue
      usual.waitedMinutes += (claimedAt ?? leftAt ?? cameAt) - cameAt
      if (claimedAt === null) usual.left++
      else if (endedAt !== null) {
        usual.conversations++
        usual.conversationMinutes += endedAt - claimedAt
      }
    }
  return usual
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
