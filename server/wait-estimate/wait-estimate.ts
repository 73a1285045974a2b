import { type ImaginedWait, imagineEvenings, type Queue } from './imagined-evenings.ts'
import { type QueuePace, type QueuePast, readPace } from './queue-past.ts'

/** The queue at this moment, as one young person meets it. */
export interface QueuePresent {
  /** How many stand before them. */
  ahead: number
  /** Counsellors on duty, not paused, and how many conversations they may have at once together. */
  onDuty: number
  slots: number
  /** Of the slots those without a conversation. */
  freeSlots: number
  /** Until nobody is claimed any more; null if that never comes. */
  closesInMinutes: number | null
}

/** For so long only some of the counsellors are there for somebody: those who speak their language. */
export interface HeldBack {
  minutes: number
  slots: number
  freeSlots: number
}

export interface WaitEstimate {
  aheadOfYou: number
  /** The true wait lies in the range in at least four cases of five. */
  fromMinutes: number
  /** Null: longer than anyone can say, more than four hours. */
  toMinutes: number | null
  /** From 0 to 1; null where the chat never closes. */
  chanceBeforeClosing: number | null
}

/** Steps that people say aloud: nobody believes "23 to 37 minutes". */
export const friendlySteps = [0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240] as const

const longestSaid = 240

// Below this many conversations a number would be ours, not the city's.
const leastConversations = 5

// Of the imagined evenings, how many may end earlier and later than the range says, before it is rounded outwards.
const earlierShare = 0.1
const laterShare = 0.12

/**
 * Null means "we don't know": nobody is on duty, or too little has happened yet to say anything. The range never gets
 * better with more people ahead or fewer counsellors. Costs about 1 ms of processor with forty
 * ahead and 4 ms with five hundred: ask once for each place and change, not for each screen.
 */
export function estimateWait(past: QueuePast, present: QueuePresent): WaitEstimate | null {
  return estimateWaitAt(readPace(past), present)
}

/** The same for many who wait in one queue: its pace is read once. */
export function estimateWaitAt(pace: QueuePace, present: QueuePresent, held?: HeldBack): WaitEstimate | null {
  if (!isKnown(pace, present)) return null
  const { closesInMinutes } = present
  const until = Math.max(longestSaid, closesInMinutes ?? 0)
  const evenings = imagineHeldBack(pace, { ...present, until }, held)
  const waits = evenings.map(({ minutes }) => minutes).sort((one, other) => one - other)
  const at = (share: number) => waits[Math.round(share * (waits.length - 1))] ?? 0
  const inTime = evenings.filter(
    ({ minutes, marginMinutes }) => minutes + marginMinutes < (closesInMinutes ?? 0),
  )
  return {
    aheadOfYou: present.ahead,
    fromMinutes: roundDown(at(earlierShare)),
    toMinutes: roundUp(at(1 - laterShare)),
    chanceBeforeClosing: closesInMinutes === null ? null : inTime.length / evenings.length,
  }
}

/** In each evening a speaker comes to it, or whoever is next once the patience is over. */
function imagineHeldBack(pace: QueuePace, queue: Queue, held: HeldBack | undefined): ImaginedWait[] {
  const evenings = imagineEvenings(pace, queue)
  if (!held) return evenings
  const { slots, freeSlots } = held
  const bySpeakers = imagineEvenings(pace, { ...queue, slots, freeSlots })
  return evenings.map(({ minutes, marginMinutes }, index) => ({
    minutes: Math.min(
      Math.max(minutes, held.minutes),
      bySpeakers[index]?.minutes ?? Number.POSITIVE_INFINITY,
    ),
    marginMinutes,
  }))
}

/**
 * In how many minutes so many of those who wait now will have gone, to a counsellor or away: in seven cases of eight it
 * takes no longer. Null where nobody knows, or it may take more than four hours.
 */
export function estimateRoomAt(pace: QueuePace, present: QueuePresent, going: number): number | null {
  if (!isKnown(pace, present)) return null
  const last = Math.max(0, present.ahead - 1)
  const evenings = imagineEvenings(pace, {
    ...present,
    ahead: last,
    remaining: Math.max(0, last - going + 1),
    until: longestSaid,
  })
  const times = evenings.map(({ minutes }) => minutes).sort((one, other) => one - other)
  const minutes = times[Math.round((1 - laterShare) * (times.length - 1))] ?? 0
  return minutes < longestSaid ? minutes : null
}

function isKnown(pace: QueuePace, { onDuty, slots }: QueuePresent): boolean {
  return onDuty > 0 && slots > 0 && pace.conversations >= leastConversations
}

function roundDown(minutes: number): number {
  return friendlySteps.findLast((step) => step <= minutes) ?? 0
}

function roundUp(minutes: number): number | null {
  return friendlySteps.find((step) => step > minutes) ?? null
}
