import type { queueRequests } from '../../protocol/queue.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { QueueService } from './queue-service.ts'
import type { TakeService } from './take-service.ts'

interface Rooms {
  queue: QueueService
  take: TakeService
}

function counselling({ id, servedSiteIds }: OperatorConnection): string {
  if (servedSiteIds.length === 0) throw new Refusal('not-allowed')
  return id
}

/** Each sees and takes who waits for the teams they may take from; who only administers sees an empty queue. */
export function queueHandlers({ queue, take }: Rooms): Handlers<typeof queueRequests, OperatorConnection> {
  return {
    'queue:read': async (operator) => {
      const read = await queue.read(operator.id)
      // What is announced next is the difference from here.
      operator.queueTold = read
      return read
    },
    'queue:next': async (operator) => ({ conversation: await take.next(counselling(operator)) }),
    'queue:accept': async (operator, { conversationId }) => ({
      conversation: await take.accept(conversationId, counselling(operator)),
    }),
    'queue:decline': async (operator, { conversationId }) => {
      await take.decline(conversationId, counselling(operator))
      return {}
    },
    'queue:set-urgency': async (operator, { conversationId, urgency }) => {
      await queue.setUrgency(conversationId, urgency, counselling(operator))
      return {}
    },
  }
}
