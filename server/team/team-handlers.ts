import type { Role } from '../../protocol/operator.ts'
import type { teamRequests } from '../../protocol/team.ts'
import { decidingOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { TeamSettingsService } from './team-settings-service.ts'

function demand({ roles }: OperatorConnection, siteId: string, ...allowed: Role[]): void {
  const here = roles.filter((one) => one.siteId === siteId)
  if (here.length === 0) throw new Refusal('not-found')
  if (!here.some(({ role }) => allowed.includes(role))) throw new Refusal('not-allowed')
}

/** Administrators and supervisors decide how a team works; what is done in a surge is the supervisor's. */
export function teamHandlers(
  settings: TeamSettingsService,
): Handlers<typeof teamRequests, OperatorConnection> {
  async function demandSupervisor(operator: OperatorConnection, teamId: string): Promise<void> {
    demand(operator, await settings.siteOf(teamId), 'supervisor')
  }

  return {
    'team:read': async (operator, { siteId }) => {
      demand(operator, siteId, 'administrator', 'supervisor')
      return settings.read(siteId)
    },
    'team:set': async (operator, setting) => {
      demand(operator, setting.siteId, 'administrator', 'supervisor')
      const role = decidingOn(operator.roles, setting.siteId)
      return settings.set(setting, { operatorId: operator.id, role })
    },
    'team:divert': async (operator, diversion) => {
      await demandSupervisor(operator, diversion.teamId)
      return settings.divert(diversion)
    },
    'team:raise-capacity': async (operator, { teamId, by }) => {
      await demandSupervisor(operator, teamId)
      return settings.raiseCapacity(teamId, by)
    },
  }
}
