import type { absenceRequests } from '../../protocol/absence.ts'
import { mustDecide } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { TeamSettingsService } from '../team/team-settings-service.ts'
import type { AbsenceService } from './absence-service.ts'

interface Rooms {
  absence: AbsenceService
  teamSettings: Pick<TeamSettingsService, 'siteOf'>
}

/** One's own words are one's own; a team's are its site's supervisors' and administrators'. */
export function absenceHandlers({
  absence,
  teamSettings,
}: Rooms): Handlers<typeof absenceRequests, OperatorConnection> {
  function own({ id, servedSiteIds }: OperatorConnection) {
    if (servedSiteIds.length === 0) throw new Refusal('not-allowed')
    return { operatorId: id }
  }
  async function ofTeam({ roles }: OperatorConnection, teamId: string) {
    mustDecide(roles, await teamSettings.siteOf(teamId))
    return { teamId }
  }
  return {
    'absence:read': async (operator) => absence.read(own(operator)),
    'absence:set': async (operator, { words }) => absence.set(own(operator), words),
    'absence:read-team': async (operator, { teamId }) => absence.read(await ofTeam(operator, teamId)),
    'absence:set-team': async (operator, { teamId, words }) =>
      absence.set(await ofTeam(operator, teamId), words),
  }
}
