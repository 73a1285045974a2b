import type { queueRequests } from '../../protocol/queue.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { QueueService } from './queue-service.ts'

/** Each sees who waits at the sites it serves; who only administers sees an empty queue. */
export function queueHandlers(queue: QueueService): Handlers<typeof queueRequests, OperatorConnection> {
  return { 'queue:read': async ({ servedSiteIds }) => queue.read(servedSiteIds) }
}
