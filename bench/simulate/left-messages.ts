import type { QueueRow } from '../../server/wait-estimate/past-conversation.ts'
import type { Chance } from './chance.ts'
import type { Counsellor } from './counsellors.ts'
import type { DayPlan } from './day-plan.ts'

/** A message left for later, as a day's estimates meet it beside the queue. Times are minutes after midnight of the day. */
export interface LeftMessage {
  /** Its conversation began to wait then. */
  cameAt: number
  leftAt: number
  /** It waited in the queue first. */
  hasJoined: boolean
  wasCutOff: boolean
  claimedAt: number | null
  /** Null while nobody has answered it. One without a word ends with the silence. */
  endedAt: number | null
  ownerId: string | null
  ownerSlots: number
}

const dayMinutes = 24 * 60
const nothingYet = { claimedAt: null, endedAt: null, ownerId: null, ownerSlots: 0 }

// How many of those who give up write a message first, and how many of these never write a word.
const writesShare = 0.3
const wordlessShare = 0.3
const silenceMinutes = 30
// Who can't get in: the queue is full.
const turnedAwayShare = 0.3
const answer = { median: 9, sigma: 0.6, betweenTalksShare: 0.5 }

/** What yesterday evening and the night have left behind: whoever waited at closing, and those who came later. */
export function drawBacklog({ opensAt, closesAt, queueLimit }: DayPlan, chance: Chance): LeftMessage[] {
  const closedAt = closesAt - dayMinutes
  const atClosing = Array.from({ length: chance.between(0, Math.ceil(queueLimit / 2)) }, () => ({
    cameAt: closedAt - chance.uniform(0, 90),
    leftAt: closedAt,
    hasJoined: true,
    wasCutOff: true,
  }))
  const atNight = Array.from({ length: chance.between(1, Math.ceil(queueLimit / 4)) }, () => {
    const at = chance.uniform(closedAt, opensAt)
    return { cameAt: at, leftAt: at, hasJoined: false, wasCutOff: false }
  })
  return [...atClosing, ...atNight]
    .sort((one, other) => one.leftAt - other.leftAt)
    .map((message) => ({ ...message, ...nothingYet }))
}

type Left = Pick<LeftMessage, 'cameAt' | 'leftAt'>

/** Of somebody who had enough of waiting; null if they just went. */
export function leaveQueue(left: Left, chance: Chance): LeftMessage | null {
  if (!chance.chance(writesShare)) return null
  return withOrWithoutWords({ ...left, hasJoined: true, wasCutOff: false }, chance)
}

export function leaveAtFullQueue(at: number, chance: Chance): LeftMessage | null {
  if (!chance.chance(turnedAwayShare)) return null
  return { cameAt: at, leftAt: at, hasJoined: false, wasCutOff: false, ...nothingYet }
}

/** Everybody who waits at closing becomes a message: of those with a word in it the next day's counsellors answer. */
export function cutOff(left: Left, plan: DayPlan, chance: Chance): LeftMessage {
  const message = withOrWithoutWords({ ...left, hasJoined: true, wasCutOff: true }, chance)
  if (message.endedAt !== null) return message
  const claimedAt = dayMinutes + plan.opensAt + chance.uniform(0, 180)
  const owner = { ownerId: 'tomorrow', ownerSlots: 2 }
  return { ...message, ...owner, claimedAt, endedAt: claimedAt + answerMinutes(chance) }
}

const answerMinutes = (chance: Chance) => chance.lognormal(answer.median, answer.sigma)

function withOrWithoutWords(left: Omit<LeftMessage, keyof typeof nothingYet>, chance: Chance): LeftMessage {
  const endedAt = chance.chance(wordlessShare) ? left.leftAt + silenceMinutes + chance.uniform(0, 20) : null
  return { ...left, ...nothingYet, endedAt }
}

/** A counsellor with an empty queue takes the oldest, or a breath. Returns it, with the end of its answer. */
export function takeMessage(
  messages: readonly LeftMessage[],
  { counsellor, chance, now }: { counsellor: Counsellor; chance: Chance; now: number },
): number | null {
  const message = messages.find(({ claimedAt, endedAt }) => claimedAt === null && endedAt === null)
  if (!message || !chance.chance(answer.betweenTalksShare)) return null
  const endedAt = now + answerMinutes(chance)
  Object.assign(message, { claimedAt: now, endedAt, ownerId: counsellor.id, ownerSlots: counsellor.capacity })
  return endedAt
}

/** As the server's rows tell it at `now`. */
export function rowOfMessage(message: LeftMessage, now: number): QueueRow {
  const ago = (at: number | null) => (at !== null && at < now ? now - at : null)
  const claimedAgo = ago(message.claimedAt)
  return {
    isWaiting: false,
    returned: false,
    hasJoined: message.hasJoined,
    wasCutOff: message.wasCutOff,
    waitingSinceAgo: now - message.cameAt,
    leftMessageAgo: now - message.leftAt,
    answeredAgo: claimedAgo,
    waitedMinutes: null,
    claimedAgo,
    endedAgo: ago(message.endedAt),
    ownerId: claimedAgo === null ? null : message.ownerId,
  }
}
