import { type Staffed, teamsServedWith } from '../team/team.ts'

/** One who waits, as far as the order goes. */
export interface Ordered {
  id: string
  teamId: string
  urgency: number
  waitingSince: Date
  turnUntil: Date | null
  visitorHere: boolean
}

/** Urgent first, then those who are back for the turn that was kept for them, then the longest wait. */
export function inOrder<One extends Ordered>(waiting: readonly One[]): One[] {
  return [...waiting].sort(
    (one, other) =>
      other.urgency - one.urgency ||
      Number(isBackForTurn(other)) - Number(isBackForTurn(one)) ||
      one.waitingSince.getTime() - other.waitingSince.getTime() ||
      (one.id < other.id ? -1 : Number(one.id > other.id)),
  )
}

function isBackForTurn({ turnUntil, visitorHere }: Ordered): boolean {
  return turnUntil !== null && visitorHere
}

/**
 * How many are served before each, in the order in which counsellors take them: those of the same team, and of the
 * teams that are served together with it. Who is passed until they are back is before nobody.
 */
export function countAhead(
  waiting: readonly Ordered[],
  { teams, now }: { teams: readonly Staffed[]; now: Date },
): Map<string, number> {
  const together = new Map(teams.map((team) => [team.id, teamsServedWith(team, teams, now)]))
  const counts = new Map<string, number>()
  const places = new Map<string, number>()
  // Who is away while their turn is kept has the place that is theirs as soon as they are back.
  for (const one of inOrder(
    waiting.map((one) => ({ ...one, visitorHere: true, isPassed: isTurnKept(one) })),
  )) {
    const { id, teamId, isPassed } = one
    const teamIds = together.get(teamId) ?? [teamId]
    places.set(
      id,
      teamIds.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0),
    )
    if (!isPassed) counts.set(teamId, (counts.get(teamId) ?? 0) + 1)
  }
  return places
}

/** How many would be served before somebody who joined the team's queue now: all who are before anybody there. */
export function countAheadOfNewcomer(
  waiting: readonly Ordered[],
  teamId: string,
  { teams, now }: { teams: readonly Staffed[]; now: Date },
): number {
  const team = teams.find(({ id }) => id === teamId)
  const together = new Set(team ? teamsServedWith(team, teams, now) : [teamId])
  return waiting.filter((one) => together.has(one.teamId) && !isTurnKept(one)).length
}

/** Their turn has come and they were away: until they are back, or the time is over, others pass. */
export function isTurnKept({ turnUntil, visitorHere }: Ordered): boolean {
  return turnUntil !== null && !visitorHere
}
