import type { serviceRequests } from '../../protocol/service.ts'
import type { serviceCareRequests } from '../../protocol/service-care.ts'
import type { serviceImportRequests } from '../../protocol/service-import.ts'
import { mustAdminister, mustDecide, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { CareService } from './care-service.ts'
import type { ServiceImportService } from './service-import-service.ts'
import type { ServiceService } from './service-service.ts'

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
    'service:create': async ({ roles }, created) => {
      mustDecide(roles, created.siteId)
      return service.create(created)
    },
    'service:set': async ({ id, roles }, changed) => {
      const own = rolesOn(roles, changed.siteId)
      return service.set(changed, { id, mayDecide: own.some(({ role }) => role !== 'counsellor') })
    },
    'service:settings': async ({ roles }, { siteId }) => {
      rolesOn(roles, siteId)
      return service.settings(siteId)
    },
    'service:set-settings': async ({ roles }, set) => {
      mustDecide(roles, set.siteId)
      return service.setSettings(set)
    },
  }
}

/** Everybody of the site sees how it stands; what is done about a service is for those who decide and its steward. */
export function serviceCareHandlers(
  care: CareService,
): Handlers<typeof serviceCareRequests, OperatorConnection> {
  const carer = ({ id, roles }: OperatorConnection, siteId: string) => ({
    id,
    mayDecide: rolesOn(roles, siteId).some(({ role }) => role !== 'counsellor'),
  })
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
      care.checkLinks(siteId, id, carer(caller, siteId)),
    'service:settle-closed': async (caller, { siteId, id }) => {
      await care.settleClosed(siteId, id, carer(caller, siteId))
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
