import type { holdRequests } from '../../protocol/hold.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { HoldService } from './hold-service.ts'

/** Supervisors alone: to all others there is nothing to hold. */
export function holdHandlers(hold: HoldService): Handlers<typeof holdRequests, OperatorConnection> {
  return {
    'hold:set': async (who, set) => {
      await hold.set(set, who)
      return {}
    },
    'hold:lift': async (who, lifted) => {
      await hold.lift(lifted, who)
      return {}
    },
    'hold:read': async (who, { escalationId }) => hold.read(escalationId, who),
  }
}
