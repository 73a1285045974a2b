import { keepHouse } from './app-housekeeping.ts'
import type { Rooms } from './app-rooms.ts'
import { type Dependencies, openSockets } from './app-sockets.ts'
import { findReaders } from './conversation/company-repository.ts'
import { findOwnedLastSeqs, findOwners, findReached } from './conversation/entry-repository.ts'
import type { OperatorCaller } from './operator/operator.ts'
import type { SessionService } from './operator/session-service.ts'
import type { OperatorNamespace, VisitorNamespace } from './realtime/callers.ts'
import { coalesce } from './realtime/coalesce.ts'
import { createAskedDelivery } from './realtime/deliver-asked.ts'
import { createEscalationDelivery } from './realtime/deliver-escalations.ts'
import { createHintDelivery } from './realtime/deliver-hints.ts'
import { createLogDelivery } from './realtime/deliver-log.ts'
import { createReviewDelivery, isReviewHint } from './realtime/deliver-review.ts'
import { createViewDelivery } from './realtime/deliver-views.ts'
import { createWaitingRoomDelivery } from './realtime/deliver-waiting-room.ts'
import { createHeartbeat } from './realtime/heartbeat.ts'
import type { Hint } from './realtime/hints.ts'
import { carryHintsByPostgres } from './realtime/postgres-hints.ts'
import { createVisitorLimits, type VisitorLimits } from './realtime/visitor-limits.ts'
import { findTokenHash } from './return-phrase/return-phrase-repository.ts'

const requestsUnderWayMilliseconds = 2000

/** Everything that goes over sockets. Returns what stops it. */
export function openRealtime(dependencies: Dependencies): () => Promise<void> {
  const { app, config, databaseUrl, db, rooms, speaking } = dependencies
  const log = app.log
  const onError = (error: unknown) => log.warn({ event: 'delivery', err: error }, 'delivery failed')
  const visitorLimits = createVisitorLimits({
    perSecond: config.limits.visitorPerSecond,
    burst: config.limits.visitorBurst,
  })
  const io = openSockets(dependencies, visitorLimits)
  const visitors = io.of('/visitor') as unknown as VisitorNamespace
  const operators = io.of('/operator') as unknown as OperatorNamespace
  const { beat, logDelivery, deliver } = createDelivery(
    dependencies,
    { visitors, operators, onError },
    visitorLimits,
  )
  const endStale = () => endStaleSessions(operators, dependencies.sessions)
  const onHint = (hint: Parameters<typeof deliver>[0]) => void deliver(hint).catch(onError)
  const carrier = carryHintsByPostgres({
    connectionString: databaseUrl,
    processName: config.processName,
    log,
    onHint,
    onCatchUp: () => void beat().catch(onError),
  })
  const reconsider = reconsiderOffers(rooms, onError)
  const onOwnHint: typeof onHint = (hint) => {
    onHint(hint)
    reconsider(hint)
  }
  speaking.connect({ onGrown: logDelivery.speak, onHint: onOwnHint }, carrier)
  const stop = keepHouse(
    {
      db,
      rooms,
      sockets: { visitors, operators },
      voice: speaking.voice,
      beat,
      tellEscalations: createEscalationDelivery({
        operators,
        versionsOf: rooms.readEscalation.versions,
        tell: (id) => onHint({ kind: 'escalation', id }),
      }),
      tellWaitingRoom: createWaitingRoomDelivery({ visitors, waitingRoom: rooms.waitingRoom }),
      endStale,
      sweepSessions: dependencies.sessions.sweep,
    },
    log,
  )
  return async () => {
    stop()
    // Closing waits for every connection, and browsers open some on which they never ask anything.
    const hurry = setTimeout(() => app.server.closeAllConnections(), requestsUnderWayMilliseconds)
    // Not `disconnectSockets`: a client that is sent away politely doesn't come back by itself.
    await io.close()
    clearTimeout(hurry)
    await carrier.close()
  }
}

interface Mouth {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  onError: (error: unknown) => void
}

/** Everything by which this process tells its own sockets what has changed. */
function createDelivery(
  { db, rooms, sessions }: Dependencies,
  { visitors, operators, onError }: Mouth,
  visitorLimits: VisitorLimits,
) {
  const beat = createHeartbeat({
    visitors,
    operators,
    reading: {
      reached: (ids) => findReached(db, ids),
      viewsOf: async (ids) =>
        (await rooms.conversationViews.of({ byVisitors: ids, byOperators: [] })).visitors,
      namesOnDuty: rooms.presence.namesOnDuty,
      ownedBy: (ids) => findOwnedLastSeqs(db, ids),
    },
    queue: rooms.queue,
    console: rooms.console,
  })
  const readers = (ids: readonly string[]) => findReaders(db, ids)
  const logDelivery = createLogDelivery({
    visitors,
    operators,
    entries: rooms.content.entries,
    readers,
    onError,
  })
  const deliver = createHintDelivery({
    visitors,
    operators,
    log: logDelivery,
    views: createViewDelivery({ visitors, operators, rooms, onError }),
    asked: createAskedDelivery(operators, rooms),
    reading: {
      ownerOf: async (id) => (await findOwners(db, [id])).get(id) ?? null,
      notesOf: rooms.note.of,
      tokenHashOf: (id) => findTokenHash(db, id),
      endStaleSessions: (operatorId) => endStaleSessions(operators, sessions, operatorId),
      offeredUntil: rooms.offer.offeredUntil,
    },
    cut: visitorLimits.cut,
  })
  const deliverReview = createReviewDelivery(operators)
  return {
    beat,
    logDelivery,
    async deliver(hint: Hint) {
      if (isReviewHint(hint)) return deliverReview(hint)
      // What leads beyond the chat is a case: whoever hears of it late hears of both.
      if (hint.kind === 'escalation') deliverReview({ kind: 'review', id: hint.id })
      return deliver(hint)
    },
  }
}

/** Whom to offer to is thought of anew only where it happened: the others would find the same rows already decided. */
function reconsiderOffers(rooms: Rooms, onError: (error: unknown) => void): (hint: Hint) => void {
  const reconsider = coalesce<true>(
    async (siteIds) => {
      for (const siteId of siteIds.keys()) await rooms.offer.reconsider(siteId)
    },
    onError,
    { restMilliseconds: 100 },
  )
  return (hint) => {
    if (hint.kind === 'queue' || hint.kind === 'duty') reconsider(hint.id, true)
  }
}

/** Of one operator, or of all: whose session is over, or who was let in with a role that is gone, hears it and is cut. */
async function endStaleSessions(
  operators: OperatorNamespace,
  sessions: SessionService,
  operatorId?: string,
): Promise<void> {
  for (const socket of operators.sockets.values()) {
    if (operatorId !== undefined && socket.data.id !== operatorId) continue
    const now = await sessions.review(socket.data.sessionHash)
    if (now && hasStill(now.roles, socket.data.roles)) continue
    socket.emit('session:ended', {})
    socket.disconnect(true)
  }
}

function hasStill(now: OperatorCaller['roles'], before: OperatorCaller['roles']): boolean {
  return before.every(({ siteId, role }) => now.some((one) => one.siteId === siteId && one.role === role))
}
