import type { Opening } from '../../protocol/opening-hours.ts'
import type { Again, Chance, Door } from '../../protocol/waiting-room.ts'
import type { Counsellor } from '../queue/queue.ts'
import { capacityIn, type Staffed, servedTeams } from '../team/team.ts'
import type { WaitEstimate } from '../wait-estimate/wait-estimate.ts'

/** A team at one moment, as it is met by somebody with so many before them. */
export interface TeamPresent {
  opening: Opening
  /** Counsellors on duty. */
  onDuty: number
  /** Conversations that they could begin at once. */
  freeSlots: number
  ahead: number
  /** In the team's own queue, but for those who are passed over until they are back. */
  waiting: number
  /** How many may wait; null is without a limit. */
  queueLimit: number | null
  /** Null where nobody knows. */
  estimate: WaitEstimate | null
  /** When a full queue will have room; null where nobody knows. */
  roomAt: string | null
  /** When it opens after the next closing; null where nobody knows. */
  opensNextAt: string | null
}

// "Probably" must come true in most cases, or the next young person does not believe it.
const probableFrom = 0.75
const possibleFrom = 0.35

/** What is true for somebody who would come in now. Total: every present has exactly one answer. */
export function describeDoor(present: TeamPresent): Door {
  const { opening, ahead, waiting, queueLimit, onDuty, freeSlots } = present
  if (!opening.open) return { state: 'closed', opensAt: opening.opensAt, reason: opening.reason }
  const closesAt = opening.until
  // Before "nobody": where a limit is reached, waiting is not even offered.
  if (queueLimit !== null && waiting >= queueLimit)
    return { state: 'full', ahead: waiting, closesAt, again: sayAgain(present, closesAt) }
  if (onDuty > 0 && freeSlots > ahead) return { state: 'free', closesAt }
  return describePlace(present)
}

/** Null where nobody knows, and it doesn't close. */
function sayAgain({ estimate, roomAt, opensNextAt }: TeamPresent, closesAt: string | null): Again | null {
  const chance = estimate?.chanceBeforeClosing ?? null
  const isTooLate =
    (chance !== null && chance < possibleFrom) || (roomAt !== null && closesAt !== null && roomAt >= closesAt)
  if (isTooLate && opensNextAt !== null) return { when: 'opening', at: opensNextAt }
  if (roomAt !== null && !isTooLate) return { when: 'room', at: roomAt }
  return closesAt === null ? null : { when: 'closing', at: closesAt }
}

/**
 * How many have to go before it is worth coming again: one place would be gone as soon as somebody reads of it.
 */
export function goingBeforeRoom(waiting: number, queueLimit: number): number {
  return waiting - queueLimit + Math.ceil(queueLimit / 5)
}

/** The same for somebody who stands in the queue already: no limit turns them away, and "free" is a short wait. */
export function describePlace({ opening, ahead, onDuty, estimate }: TeamPresent): Door {
  if (!opening.open) return { state: 'closed', opensAt: opening.opensAt, reason: opening.reason }
  const closesAt = opening.until
  if (onDuty === 0) return { state: 'nobody', ahead, closesAt }
  const range = estimate && { from: estimate.fromMinutes, to: estimate.toMinutes }
  return { state: 'wait', ahead, range, chance: inWords(estimate?.chanceBeforeClosing ?? null), closesAt }
}

function inWords(chance: number | null): Chance | null {
  if (chance === null) return null
  if (chance >= probableFrom) return 'probably'
  return chance >= possibleFrom ? 'maybe' : 'unlikely'
}

/** What a team's counsellors who are here can do now; who has asked for a moment takes nobody. */
export function capacityOf(team: Staffed, { teams, counsellors, now }: StaffedFloor) {
  const here = counsellors.filter(
    (one) => one.isHere && !one.paused && servedTeams(one, teams, now).some(({ id }) => id === team.id),
  )
  // Who owes a form works, and takes nobody before it is done.
  const places = here.map((one) => {
    const slots = capacityIn(one, team, teams, now)
    return { slots, open: one.owesForm ? slots : one.open }
  })
  return {
    onDuty: here.length,
    slots: places.reduce((sum, { slots }) => sum + slots, 0),
    freeSlots: places.reduce((sum, { slots, open }) => sum + Math.max(0, slots - open), 0),
  }
}

interface StaffedFloor {
  teams: readonly Staffed[]
  counsellors: readonly Pick<
    Counsellor,
    'isHere' | 'paused' | 'open' | 'owesForm' | 'roles' | 'memberships'
  >[]
  now: Date
}
