import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { ConsoleService } from '../console/console-service.ts'
import type { Reached } from '../conversation/entry-repository.ts'
import type { QueueService } from '../queue/queue-service.ts'
import {
  connectedOperators,
  type OperatorNamespace,
  room,
  type VisitorNamespace,
  watchedConversations,
} from './callers.ts'
import { inSlices } from './in-slices.ts'
import { sendOthersAway } from './send-others-away.ts'

/**
 * A client that hears nothing for 18 s reconnects; it hears something every 4 s. Whoever missed the last word
 * hears of it here: of 100 screens 99 have everything after 5 s, also where it was lost just after a heartbeat.
 */
export const heartbeatSeconds = 4

// So few that whoever sends meanwhile waits about 5 ms for them, and so many that asking costs less than answering.
const conversationsAtOnce = 50
const consolesAtOnce = 20

const nothing = { reached: {}, noted: {} }

interface Owned {
  ownerId: string
  id: string
  lastSeq: number
  notes: number
}

interface Dependencies {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  reading: {
    reached: (conversationIds: readonly string[]) => Promise<Map<string, Reached>>
    viewsOf: (conversationIds: readonly string[]) => Promise<Map<string, { version: string }>>
    namesOnDuty: (siteId: string) => Promise<string[]>
    ownedBy: (operatorIds: readonly string[]) => Promise<Owned[]>
  }
  queue: QueueService
  console: ConsoleService
}

function* inParts<One>(all: readonly One[], size: number): Generator<readonly One[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}

/** Tells every client how far things have come, from grouped queries: whoever missed a hint asks for the rest. */
export function createHeartbeat({ visitors, operators, reading, queue, console }: Dependencies) {
  const { reached, ownedBy, viewsOf, namesOnDuty } = reading

  async function tellVisitors(): Promise<void> {
    const watched = watchedConversations(visitors)
    const asked = new Set(watched)
    const found = new Map<string, Reached>()
    const views = new Map<string, { version: string }>()
    for (const some of inParts(watched, conversationsAtOnce)) {
      for (const [id, one] of await reached(some)) found.set(id, one)
      for (const [id, view] of await viewsOf(some)) views.set(id, view)
      await letOthersIn()
    }
    // Who began to look in before it was moved, or whose process missed that it was.
    for (const [id, { tokenHash }] of found) if (tokenHash) sendOthersAway(visitors, id, tokenHash)
    const onDutyAt = new Map<string, string[]>()
    for (const siteId of new Set([...visitors.sockets.values()].map(({ data }) => data.siteId)))
      onDutyAt.set(siteId, await namesOnDuty(siteId))
    await inSlices(visitors.sockets.values(), (socket) => {
      const { conversationId: id, siteId } = socket.data
      const onDuty = onDutyAt.get(siteId)
      // It began while we were asking: it is not missing, and the next beat knows it.
      if (!onDuty || (id !== undefined && !asked.has(id))) return
      const seq = id === undefined ? 0 : found.get(id)?.seq
      if (seq === undefined) socket.emit('conversation:erased', {})
      else socket.emit('log:reached', { seq, version: views.get(id ?? '')?.version ?? '', onDuty })
    })
  }

  async function tellOperators(): Promise<void> {
    const own = new Map<string, { reached: Record<string, number>; noted: Record<string, number> }>()
    for (const { ownerId, id, lastSeq, notes } of await ownedBy(connectedOperators(operators))) {
      const { reached, noted } = own.get(ownerId) ?? nothing
      own.set(ownerId, {
        reached: { ...reached, [id]: lastSeq },
        noted: notes > 0 ? { ...noted, [id]: notes } : noted,
      })
    }
    const queues = await queue.readFor(connectedOperators(operators))
    // One connection speaks for all of a person's: they show the same.
    const people = new Map([...operators.sockets.values()].map(({ data }) => [data.id, data]))
    for (const some of inParts([...people.values()], consolesAtOnce)) {
      for (const [id, version] of await console.versions(some))
        operators.to(room.operator(id)).emit('log:reached', {
          ...(own.get(id) ?? nothing),
          queueVersion: queues.get(id)?.version ?? '',
          version,
        })
      await letOthersIn()
    }
  }

  return async function beat(): Promise<void> {
    await tellVisitors()
    if (operators.sockets.size > 0) await tellOperators()
  }
}
