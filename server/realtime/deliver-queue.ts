import type { Queue } from '../../protocol/queue.ts'
import { differenceOf } from '../../protocol/queue-difference.ts'
import type { QueueService } from '../queue/queue-service.ts'
import { type OperatorNamespace, type OperatorSocket, room, socketsIn } from './callers.ts'

// A short queue is said as a whole: nobody notices what that costs.
const longQueue = 20
// More than this share of it changed: the whole is hardly more.
const mostChanged = 0.25

/**
 * Brings the queue of each of these operators to their screens. Of a long one only what has changed since it was last
 * sent there: five hundred who wait are 200 kB, and to send them to every desk at every change held up every answer.
 */
export function createQueueDelivery(operators: OperatorNamespace, queue: Pick<QueueService, 'readFor'>) {
  function speak(sockets: readonly OperatorSocket[], before: Queue | undefined, after: Queue): void {
    // Each socket is a room of its own: what is said to many is put into words once.
    const to = operators.to(sockets.map(({ id }) => id))
    if (!before || after.waiting.length < longQueue) return void to.emit('queue:changed', after)
    if (before.version === after.version) return
    const difference = differenceOf(before, after)
    const changed = difference.gone.length + difference.put.length
    if (changed > mostChanged * after.waiting.length) to.emit('queue:changed', after)
    else to.emit('queue:moved', difference)
  }

  return async function deliver(operatorIds: readonly string[]): Promise<void> {
    for (const [after, ids] of groupByQueue(await queue.readFor(operatorIds)))
      for (const [before, sockets] of groupByTold(operators, ids)) {
        speak(sockets, before, after)
        for (const { data } of sockets) data.queueTold = after
      }
  }
}

/** Who looks at one and the same queue. */
function groupByQueue(queues: ReadonlyMap<string, Queue>): Map<Queue, string[]> {
  const groups = new Map<Queue, string[]>()
  for (const [operatorId, queue] of queues) {
    const group = groups.get(queue)
    if (group) group.push(operatorId)
    else groups.set(queue, [operatorId])
  }
  return groups
}

/** By the queue that each screen has. */
function groupByTold(
  operators: OperatorNamespace,
  operatorIds: readonly string[],
): Map<Queue | undefined, OperatorSocket[]> {
  const groups = new Map<Queue | undefined, OperatorSocket[]>()
  for (const socket of operatorIds.flatMap((id) => socketsIn(operators, room.operator(id)))) {
    const group = groups.get(socket.data.queueTold)
    if (group) group.push(socket)
    else groups.set(socket.data.queueTold, [socket])
  }
  return groups
}
