import { type QueuePace, type Rate, shiftMinutes, shiftsAhead } from './queue-past.ts'

export interface Queue {
  ahead: number
  /** Until when: so many are before them still. 0 is their own turn. */
  remaining?: number
  slots: number
  freeSlots: number
  /** Minutes beyond which it doesn't matter how long: an evening is lived through no further. */
  until?: number
}

const evenings = 200
const deepestDraw = 64

// A free counsellor needs this long to see who came.
const reactionMinutes = 1.2
// Breaks, shifts that end, busier nights: what the pace will do that no past tells.
const surprise = { ending: 0.15, leaving: 0.15 }

// Before closing counsellors begin nothing that they cannot finish: the last claim comes up to this long before it.
const longestMargin = 25

/** Of one imagined evening: how fast it is compared with the expected one, and how long each step takes of its mean. */
interface Evening {
  ending: number
  leaving: number
  marginMinutes: number
  steps: Float64Array
}

export interface ImaginedWait {
  minutes: number
  /** Before closing nobody is claimed any more. */
  marginMinutes: number
}

/**
 * Lives through the next hours 200 times and returns the wait in each. With n still ahead the next one goes
 * after 1 / (claims + n * leaving) minutes in the mean; evenings differ in pace and in luck. The draws belong to the
 * evening and the place in the queue, so one more ahead or one counsellor less makes every single evening longer.
 * Waits beyond `until` are only known to be longer.
 */
export function imagineEvenings(pace: QueuePace, queue: Queue): ImaginedWait[] {
  const spread = {
    ending: spreadOf(pace.ending, surprise.ending),
    leaving: spreadOf(pace.leaving, surprise.leaving),
  }
  return imagined.map((evening) => {
    const claimPerSlot = pace.fill * pace.ending.perMinute * Math.exp(spread.ending * evening.ending)
    const leavePerPerson = pace.leaving.perMinute * Math.exp(spread.leaving * evening.leaving)
    const rates = { claimPerSlot, leavePerPerson, fill: pace.fill, staffing: pace.staffing }
    return { minutes: liveThrough(queue, rates, evening.steps), marginMinutes: evening.marginMinutes }
  })
}

interface Rates {
  claimPerSlot: number
  leavePerPerson: number
  fill: number
  staffing: readonly number[]
}

/** One evening, step by step; plain loops, since a queue of forty asks for this eight thousand times. */
function liveThrough(
  { ahead, remaining = 0, slots, freeSlots, until = Number.POSITIVE_INFINITY }: Queue,
  rates: Rates,
  steps: Float64Array,
): number {
  const { claimPerSlot, leavePerPerson, fill, staffing } = rates
  const lookMinutes = ahead < freeSlots ? reactionMinutes : turnaround(fill, claimPerSlot)
  let at = 0
  let shift = 0
  let staff = staffing[0] ?? 1
  // Who comes on duty claims at once for every place they have.
  let claimedAtOnce = 0
  for (let left = ahead; left >= remaining; left--) {
    const free = Math.max(0, freeSlots - (ahead - left))
    const fixed = free / lookMinutes + left * leavePerPerson
    let need = steps[Math.min(left, deepestDraw - 1)] ?? 1
    for (;;) {
      const spent = Math.min(need, claimedAtOnce)
      claimedAtOnce -= spent
      need -= spent
      const rate = fixed + (slots - free) * claimPerSlot * staff
      const end = shift < shiftsAhead ? (shift + 0.5) * shiftMinutes : Number.POSITIVE_INFINITY
      if (at + need / rate <= end) break
      need -= (end - at) * rate
      at = end
      shift++
      const nextStaff = staffing[shift] ?? staff
      claimedAtOnce += slots * fill * Math.max(0, nextStaff - staff)
      staff = nextStaff
    }
    at += need / (fixed + (slots - free) * claimPerSlot * staff)
    if (at > until) break
  }
  return at
}

/** How long a place at the desk stays empty between two conversations, while people wait. */
function turnaround(fill: number, claimPerSlot: number): number {
  return Math.max(reactionMinutes, (1 - fill) / claimPerSlot)
}

/** Of the logarithm of a rate. */
function spreadOf({ observations }: Rate, beyondThePast: number): number {
  return Math.sqrt(beyondThePast ** 2 + 1 / observations)
}

const imagined: readonly Evening[] = drawEvenings()

/** Always the same draws: two processes say the same, and the range does not flicker while nothing happens. */
function drawEvenings(): Evening[] {
  let state = 20_221
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  // Each evening has its own place from slow to fast, so that few evenings cover all evenly.
  const shuffled = () =>
    Array.from({ length: evenings }, (_, rank) => ({ share: (rank + 0.5) / evenings, key: draw() }))
      .sort((one, other) => one.key - other.key)
      .map(({ share }) => share)
  const leaving = shuffled()
  const margins = shuffled()
  return leaving.map((share, index) => ({
    ending: normalQuantile((index + 0.5) / evenings),
    leaving: normalQuantile(share),
    marginMinutes: longestMargin * (margins[index] ?? 0),
    // The mean of two exponentials: conversations end more evenly than by pure chance.
    steps: Float64Array.from({ length: deepestDraw }, () => -(Math.log(draw()) + Math.log(draw())) / 2),
  }))
}

/** Inverse of the logistic curve that lies within 0.02 of the normal one. */
function normalQuantile(share: number): number {
  return Math.log(share / (1 - share)) / 1.702
}
