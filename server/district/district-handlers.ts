import type { districtRequests } from '../../protocol/district-map.ts'
import { decidingOn, mustDecide, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { DistrictService } from './district-service.ts'

/** Whoever works for the site sees its map; supervisors and administrators draw it. */
export function districtHandlers(
  district: DistrictService,
): Handlers<typeof districtRequests, OperatorConnection> {
  return {
    'district:read': async ({ roles }, { siteId }) => {
      rolesOn(roles, siteId)
      return district.of(siteId)
    },
    'district:named': async ({ roles }, { siteId }) => {
      mustDecide(roles, siteId)
      return { districts: await district.named(siteId) }
    },
    'district:set': async ({ id, roles }, set) => {
      mustDecide(roles, set.siteId)
      return district.set(set, { operatorId: id, role: decidingOn(roles, set.siteId) })
    },
  }
}
