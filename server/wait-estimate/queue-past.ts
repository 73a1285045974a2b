import type { PastConversation } from './past-conversation.ts'

/** The same hours of the same weekday in the last weeks. */
export interface UsualHours {
  /** Added up over the hours around this one: how many were answered and ended, and how many left the queue. */
  conversations: number
  conversationMinutes: number
  left: number
  waitedMinutes: number
  /** Counsellors who had a conversation at this time of day and each `shiftMinutes` later, added up over the weeks. */
  counsellors: readonly number[]
}

export const nothingUsual: UsualHours = {
  conversations: 0,
  conversationMinutes: 0,
  left: 0,
  waitedMinutes: 0,
  counsellors: [],
}

/** Staffing is known for each quarter of an hour of the next four hours: nobody is told more. */
export const shiftMinutes = 15
export const shiftsAhead = 16

/** What an estimate is made from. */
export interface QueuePast {
  /** All that waited or were open at some time within the last `recentMinutes`, and nothing that came later. */
  conversations: readonly PastConversation[]
  usual: UsualHours
}

export const recentMinutes = 120

/** A rate per minute, and how many independent observations it is worth. */
export interface Rate {
  perMinute: number
  observations: number
}

/** How a queue moves. */
export interface QueuePace {
  /** Conversations that end, for each one that is open. */
  ending: Rate
  /** Young people who leave, for each one who waits. */
  leaving: Rate
  /** The share of the places at the desks that is in use while somebody waits. */
  fill: number
  /** How many counsellors there will be for each one now, each `shiftMinutes`: shifts begin and end as they usually do. */
  staffing: readonly number[]
  /** Conversations that this pace was seen in. */
  conversations: number
}

// Where a city knows nothing of its own yet, the figures of Finnish youth chats stand in for a few observations; the
// usual hours count for a few more, so that what happens tonight soon weighs most.
const typical = { conversationMinutes: 36, patienceMinutes: 60, fill: 0.85 }
const typicalWeight = { ending: 3, leaving: 3, fill: 12 }
const usualWeight = 15

const lookEveryMinutes = 5

/** Minutes of `from`..`to` (both ago) that lie within the recent past. */
function recentSpan(fromAgo: number, toAgo: number): number {
  return Math.max(0, Math.min(fromAgo, recentMinutes) - Math.max(0, toAgo))
}

const isRecent = (ago: number | null): boolean => ago !== null && ago <= recentMinutes

/** Of the conversations that began around this hour in the weeks before. */
export function addUp(
  conversations: readonly Omit<PastConversation, 'ownerSlots'>[],
): Omit<UsualHours, 'counsellors'> {
  const sums = { conversations: 0, conversationMinutes: 0, left: 0, waitedMinutes: 0 }
  for (const one of conversations) {
    if (one.waitedUntilAgo === null) continue
    sums.waitedMinutes += one.waitingSinceAgo - one.waitedUntilAgo
    sums.left += one.hasLeft ? 1 : 0
    // A message is answered at another hour, and may lie on a desk for days.
    if (one.isAnswerToMessage || one.claimedAgo === null || one.endedAgo === null) continue
    sums.conversations++
    sums.conversationMinutes += one.claimedAgo - one.endedAgo
  }
  return sums
}

/** Learns the pace of a queue from what happened in it. */
export function readPace({ conversations, usual }: QueuePast): QueuePace {
  let [openMinutes, ended, waitedMinutes, left] = [0, 0, 0, 0]
  for (const { waitingSinceAgo, waitedUntilAgo, hasLeft, claimedAgo, endedAgo } of conversations) {
    waitedMinutes += recentSpan(waitingSinceAgo, waitedUntilAgo ?? 0)
    left += hasLeft && isRecent(waitedUntilAgo) ? 1 : 0
    if (claimedAgo === null) continue
    openMinutes += recentSpan(claimedAgo, endedAgo ?? 0)
    ended += isRecent(endedAgo) ? 1 : 0
  }
  return {
    ending: weigh(
      { events: ended, minutes: openMinutes },
      { events: usual.conversations, minutes: usual.conversationMinutes },
      { events: typicalWeight.ending, minutes: typicalWeight.ending * typical.conversationMinutes },
    ),
    leaving: weigh(
      { events: left, minutes: waitedMinutes },
      { events: usual.left, minutes: usual.waitedMinutes },
      { events: typicalWeight.leaving, minutes: typicalWeight.leaving * typical.patienceMinutes },
    ),
    fill: readFill(conversations),
    staffing: readStaffing(usual.counsellors),
    conversations: ended + usual.conversations,
  }
}

/** Careful where few were seen: a quiet half hour is no shorter shift. */
function readStaffing(counsellors: readonly number[]): number[] {
  const [now = 0] = counsellors
  return counsellors.map((later) => Math.min(2, Math.max(0.5, (later + 3) / (now + 3))))
}

interface Seen {
  events: number
  minutes: number
}

function weigh(recent: Seen, usual: Seen, standIn: Seen): Rate {
  const share = usual.events > usualWeight ? usualWeight / usual.events : 1
  const events = recent.events + share * usual.events + standIn.events
  const minutes = recent.minutes + share * usual.minutes + standIn.minutes
  return { perMinute: events / minutes, observations: events }
}

/** Counsellors fill in forms and catch their breath: looks back at how many places were in use while people waited. */
function readFill(conversations: readonly PastConversation[]): number {
  let used = typicalWeight.fill * typical.fill
  let available = typicalWeight.fill
  for (let ago = lookEveryMinutes; ago < recentMinutes; ago += lookEveryMinutes) {
    const was = lookBack(conversations, ago)
    if (was.waiting === 0) continue
    used += was.open
    available += Math.max(was.open, was.slots)
  }
  return used / available
}

function lookBack(conversations: readonly PastConversation[], ago: number) {
  let [waiting, open] = [0, 0]
  const slots = new Map<string, number>()
  const isUnderWay = (sinceAgo: number, untilAgo: number | null) =>
    sinceAgo >= ago && (untilAgo === null || untilAgo < ago)
  for (const {
    waitingSinceAgo,
    waitedUntilAgo,
    claimedAgo,
    endedAgo,
    ownerId,
    ownerSlots,
  } of conversations) {
    if (isUnderWay(waitingSinceAgo, waitedUntilAgo)) waiting++
    if (claimedAgo === null || !isUnderWay(claimedAgo, endedAgo)) continue
    open++
    if (ownerId !== null) slots.set(ownerId, ownerSlots)
  }
  return { waiting, open, slots: [...slots.values()].reduce((sum, one) => sum + one, 0) }
}
