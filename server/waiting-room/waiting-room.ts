import type { Opening } from '../../protocol/opening-hours.ts'
import type { Chance, Door } from '../../protocol/waiting-room.ts'
import type { WaitEstimate } from '../wait-estimate/wait-estimate.ts'

/** A team at one moment, as it is met by somebody with so many before them. */
export interface TeamPresent {
  opening: Opening
  /** Counsellors on duty. */
  onDuty: number
  /** Conversations that they could begin at once. */
  freeSlots: number
  ahead: number
  /** How many may wait; null is without a limit. */
  queueLimit: number | null
  /** Null where nobody knows. */
  estimate: WaitEstimate | null
}

// "Probably" must come true in most cases, or the next young person does not believe it.
const probableFrom = 0.75
const possibleFrom = 0.35

/** What is true for somebody who would come in now. Total: every present has exactly one answer. */
export function describeDoor(present: TeamPresent): Door {
  const { opening, ahead, queueLimit, onDuty, freeSlots } = present
  if (!opening.open) return { state: 'closed', opensAt: opening.opensAt, reason: opening.reason }
  const closesAt = opening.until
  // Before "nobody": where a limit is reached, waiting is not even offered.
  if (queueLimit !== null && ahead >= queueLimit) return { state: 'full', ahead, closesAt }
  if (onDuty > 0 && freeSlots > ahead) return { state: 'free', closesAt }
  return describePlace(present)
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

interface Waiting {
  id: string
  teamId: string
}

/** How many stand before each in the queue of their team; `waiting` in the order in which they come. */
export function placesIn(waiting: readonly Waiting[]): Map<string, { teamId: string; ahead: number }> {
  const counts = new Map<string, number>()
  return new Map(
    waiting.map(({ id, teamId }) => {
      const ahead = counts.get(teamId) ?? 0
      counts.set(teamId, ahead + 1)
      return [id, { teamId, ahead }]
    }),
  )
}

export interface DutyPlaces {
  operatorId: string
  /** Teams that the counsellor answers for; who is in no team of the site answers for its first. */
  teamIds: readonly string[]
  /** Conversations at once. */
  slots: number
  open: number
}

/** What a team's counsellors on duty can do now. */
export function capacityOf(teamId: string, counsellors: readonly DutyPlaces[]) {
  const own = counsellors.filter(({ teamIds }) => teamIds.includes(teamId))
  const sum = (count: (one: DutyPlaces) => number) => own.reduce((total, one) => total + count(one), 0)
  return {
    onDuty: own.length,
    slots: sum(({ slots }) => slots),
    freeSlots: sum(({ slots, open }) => Math.max(0, slots - open)),
  }
}
