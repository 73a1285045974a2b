import type { Standing } from '../../protocol/operator.ts'
import type { Queue, Waiting } from '../../protocol/queue.ts'
import type { Team } from '../../protocol/team.ts'

/** Those of `after` who were not waiting `before`: for them there is a sound. */
export function newcomers(before: Queue, after: Queue): Waiting[] {
  const known = new Set(before.waiting.map((one) => one.id))
  return after.waiting.filter((one) => !known.has(one.id))
}

/** Who has waited longest: not always the first, since urgent ones come before. */
export function longestWait(waiting: readonly Waiting[]): Waiting | undefined {
  return [...waiting].sort((one, other) => Date.parse(one.waitingSince) - Date.parse(other.waitingSince))[0]
}

interface Me {
  id: string | undefined
  standing: Pick<Standing, 'teamIds' | 'languages'>
  teams: readonly Pick<Team, 'id' | 'languagePatienceMinutes'>[]
}

/**
 * Whom "Next" will most likely bring: somebody who is here, before whoever would only be kept the turn. The server
 * decides: a colleague may be asked at the same moment.
 */
export function likelyNext(waiting: readonly Waiting[], me: Me, now: number): Waiting | undefined {
  const { languages, teamIds } = me.standing
  const suiting = waiting.filter((one) => {
    const isTaken = one.offered !== null && Date.parse(one.offered.until) > now
    const isTurnKept = one.turnUntil !== null && !one.visitorHere
    if (!teamIds.includes(one.teamId) || isTaken || isTurnKept) return false
    if (one.preferredOperatorId === me.id || one.urgency === 2) return true
    const patience = me.teams.find(({ id }) => id === one.teamId)?.languagePatienceMinutes ?? 0
    if (now - Date.parse(one.waitingSince) >= patience * 60_000) return true
    const spoken = one.language === 'fi-simple' ? 'fi' : one.language
    return one.preferredOperatorId === null && languages.includes(spoken)
  })
  return suiting.find(({ visitorHere }) => visitorHere) ?? suiting[0]
}

/** Whether a row has to say whose it is: not to those who take only from this very team. */
export function needsTeam(teamId: string, mine: readonly string[]): boolean {
  return mine.some((one) => one !== teamId) || mine.length === 0
}

/** Whom this counsellor is asked to take just now. */
export function offeredTo(waiting: readonly Waiting[], operatorId: string | undefined): Waiting | undefined {
  return waiting.find(({ offered }) => offered !== null && offered.to === operatorId)
}
