import type { liveRequests } from '../../protocol/live.ts'
import { mustAdminister, mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { SilentReading } from '../review/silent-reading.ts'
import type { LiveService } from './live-service.ts'

interface Rooms {
  live: LiveService
  silentReading: SilentReading
}

/** Supervisors look on; whether they may read along is decided by who looks after the site. */
export function liveHandlers({
  live,
  silentReading,
}: Rooms): Handlers<typeof liveRequests, OperatorConnection> {
  return {
    'live:read': async ({ id, roles }, { siteId }) => {
      mustSupervise(roles, siteId)
      return live.read(siteId, id)
    },
    'live:follow': async ({ id, roles }, following) => {
      mustSupervise(roles, following.siteId)
      return live.follow(following, id)
    },
    'live:allow-reading': async ({ id, roles }, { siteId, allowed }) => {
      mustAdminister(roles, siteId)
      await silentReading.allow({ siteId, allowed }, id)
      return {}
    },
  }
}
