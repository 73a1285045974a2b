import type { serviceRequests } from '../../protocol/service.ts'
import type { serviceCareRequests } from '../../protocol/service-care.ts'
import type { serviceImportRequests } from '../../protocol/service-import.ts'
import { decidingOn, mustAdminister, mustDecide, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { CareService } from './care-service.ts'
import type { Writer } from './record-change.ts'
import type { ServiceImportService } from './service-import-service.ts'
import type { ServiceService } from './service-service.ts'

/** As who changes something there; of another site not even its existence is told. */
function writerOn({ id, roles }: OperatorConnection, siteId: string): Writer {
  const mayDecide = rolesOn(roles, siteId).some(({ role }) => role !== 'counsellor')
  return { id, mayDecide, role: mayDecide ? decidingOn(roles, siteId) : 'counsellor' }
}

/** Whoever works for the site finds and reads; supervisors and administrators decide, stewards look after their own. */
export function serviceHandlers(
  service: ServiceService,
): Handlers<typeof serviceRequests, OperatorConnection> {
  return {
    'service:search': async ({ roles }, wished) => {
      rolesOn(roles, wished.siteId)
      if (wished.hidden) mustDecide(roles, wished.siteId)
      return service.search(wished)
    },
    'service:read': async ({ roles }, { siteId, id }) => {
      rolesOn(roles, siteId)
      return service.read(siteId, id)
    },
    'service:create': async (caller, created) => {
      mustDecide(caller.roles, created.siteId)
      return service.create(created, writerOn(caller, created.siteId))
    },
    'service:set': async (caller, changed) => service.set(changed, writerOn(caller, changed.siteId)),
    'service:settings': async ({ roles }, { siteId }) => {
      rolesOn(roles, siteId)
      return service.settings(siteId)
    },
    'service:set-settings': async (caller, set) => {
      mustDecide(caller.roles, set.siteId)
      return service.setSettings(set, writerOn(caller, set.siteId))
    },
  }
}

/** Everybody of the site sees how it stands; what is done about a service is for those who decide and its steward. */
export function serviceCareHandlers(
  care: CareService,
): Handlers<typeof serviceCareRequests, OperatorConnection> {
  return {
    'service:judge': async ({ roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return care.judge(asked)
    },
    'service:people': async ({ roles }, { siteId }) => {
      mustDecide(roles, siteId)
      return care.people(siteId)
    },
    'service:quality': async ({ roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return care.quality(asked)
    },
    'service:check-links': async (caller, { siteId, id }) =>
      care.checkLinks(siteId, id, writerOn(caller, siteId)),
    'service:settle-closed': async (caller, { siteId, id }) => {
      await care.settleClosed(siteId, id, writerOn(caller, siteId))
      return {}
    },
  }
}

/** What comes from outside, and what of it got lost, administrators look after. */
export function serviceImportHandlers(
  imports: ServiceImportService,
): Handlers<typeof serviceImportRequests, OperatorConnection> {
  return {
    'service:import': async ({ id, roles }, asked) => {
      mustAdminister(roles, asked.siteId)
      return imports.begin(asked, id)
    },
    'service:import-changes': async ({ roles }, asked) => {
      mustAdminister(roles, asked.siteId)
      return imports.changes(asked)
    },
    'service:imports': async ({ roles }, { siteId }) => {
      mustAdminister(roles, siteId)
      return imports.list(siteId)
    },
    'service:import-report': async ({ roles }, asked) => {
      mustAdminister(roles, asked.siteId)
      return imports.report(asked)
    },
  }
}
