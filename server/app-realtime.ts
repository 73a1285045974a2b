import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Server } from 'socket.io'
import { operatorHandlers, visitorHandlers } from './app-handlers.ts'
import { keepHouse } from './app-housekeeping.ts'
import type { Rooms } from './app-rooms.ts'
import type { Config } from './config.ts'
import { findLastSeqs, findOwnedLastSeqs, findOwners } from './conversation/entry-repository.ts'
import { renewAfterAbsence, shortenVisitorLease } from './conversation/visitor-lease-repository.ts'
import type { Tables } from './database/tables.ts'
import { readSessionToken } from './operator/session-cookie.ts'
import type { SessionService } from './operator/session-service.ts'
import type { OperatorNamespace, VisitorNamespace } from './realtime/callers.ts'
import { createClientAddress } from './realtime/client-address.ts'
import { coalesce } from './realtime/coalesce.ts'
import { createHintDelivery } from './realtime/deliver-hints.ts'
import { createLogDelivery } from './realtime/deliver-log.ts'
import { createViewDelivery } from './realtime/deliver-views.ts'
import { createWaitingRoomDelivery } from './realtime/deliver-waiting-room.ts'
import { createHeartbeat } from './realtime/heartbeat.ts'
import { createNetworkLimits, createNetworkNames } from './realtime/network-limits.ts'
import { openOperatorNamespace } from './realtime/operator-namespace.ts'
import { carryHintsByPostgres } from './realtime/postgres-hints.ts'
import { createSocketServer } from './realtime/socket-server.ts'
import { createVisitorLimits, type VisitorLimits } from './realtime/visitor-limits.ts'
import { openVisitorNamespace } from './realtime/visitor-namespace.ts'
import type { createVoice } from './realtime/voice.ts'
import { findTokenHash } from './return-phrase/return-phrase-repository.ts'

interface Dependencies {
  app: FastifyInstance
  config: Config
  databaseUrl: string
  db: Kysely<Tables>
  rooms: Rooms
  speaking: ReturnType<typeof createVoice>
  sessions: SessionService
}

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
  const beat = createHeartbeat({
    visitors,
    operators,
    lastSeqs: (ids) => findLastSeqs(db, ids),
    ownedBy: (ids) => findOwnedLastSeqs(db, ids),
    queue: rooms.queue,
  })
  const logDelivery = createLogDelivery({
    visitors,
    operators,
    entries: rooms.content.entries,
    onError,
  })
  const deliver = createHintDelivery({
    visitors,
    operators,
    log: logDelivery,
    views: createViewDelivery({ visitors, operators, rooms, onError }),
    reading: {
      ownerOf: async (id) => (await findOwners(db, [id])).get(id) ?? null,
      notesOf: rooms.note.of,
      tokenHashOf: (id) => findTokenHash(db, id),
      endStaleSessions: (operatorId) => endStaleSessions(operators, dependencies.sessions, operatorId),
      offeredUntil: rooms.offer.offeredUntil,
    },
    cut: visitorLimits.cut,
  })
  const endStale = () => endStaleSessions(operators, dependencies.sessions)
  const onHint = (hint: Parameters<typeof deliver>[0]) => void deliver(hint).catch(onError)
  const carrier = carryHintsByPostgres({
    connectionString: databaseUrl,
    processName: config.processName,
    log,
    onHint,
    onCatchUp: () => void beat().catch(onError),
  })
  // Only where it happened: the others would find the same rows already decided.
  const reconsider = coalesce<true>(async (siteIds) => {
    for (const siteId of siteIds.keys()) await rooms.offer.reconsider(siteId)
  }, onError)
  const onOwnHint: typeof onHint = (hint) => {
    onHint(hint)
    if (hint.kind === 'queue' || hint.kind === 'duty') reconsider(hint.id, true)
  }
  speaking.connect({ onGrown: logDelivery.speak, onHint: onOwnHint }, carrier)
  const stop = keepHouse(
    {
      db,
      rooms,
      sockets: { visitors, operators },
      voice: speaking.voice,
      beat,
      tellWaitingRoom: createWaitingRoomDelivery({ visitors, waitingRoom: rooms.waitingRoom }),
      endStale,
      sweepSessions: dependencies.sessions.sweep,
    },
    log,
  )
  return async () => {
    stop()
    // Not `disconnectSockets`: a client that is sent away politely doesn't come back by itself.
    await io.close()
    await carrier.close()
  }
}

function openSockets(
  { app, config, db, rooms, speaking, sessions }: Dependencies,
  visitorLimits: VisitorLimits,
): Server {
  const { limits, publicUrl: origin, processName, trustedProxies } = config
  const clientAddress = createClientAddress(trustedProxies)
  const io = createSocketServer(app.server, {
    origin,
    processName,
    clientAddress,
    connectionsPerMinute: limits.connectionsPerMinute,
    packets: { perSecond: limits.operatorPerSecond * 5, burst: limits.operatorBurst * 5 },
  })
  const starts = createNetworkLimits(limits.startsPerMinute)
  const networkNames = createNetworkNames()
  async function welcomeVisitor(id: string): Promise<void> {
    const back = await renewAfterAbsence(db, id)
    if (!back) return
    speaking.voice.tell({ kind: 'conversation', id })
    speaking.voice.tell({ kind: 'queue', id: back.siteId })
  }
  const quietly = (work: Promise<void>) => void work.catch(() => undefined)
  openVisitorNamespace(
    {
      visitors: io.of('/visitor') as unknown as VisitorNamespace,
      handlers: visitorHandlers(rooms),
      site: rooms.site,
      limits: visitorLimits,
      log: app.log,
    },
    {
      mayStart: (socket) => starts.admit(clientAddress(socket.request)),
      networkName: (socket) => networkNames.of(clientAddress(socket.request)),
      onWatch: (id) => quietly(welcomeVisitor(id)),
      onGone: (id) => quietly(shortenVisitorLease(db, id)),
      onFlood: (id) => speaking.voice.tell({ kind: 'flood', id }),
    },
  )
  openOperatorNamespace(
    {
      operators: io.of('/operator') as unknown as OperatorNamespace,
      handlers: operatorHandlers(rooms),
      authenticate: (cookies) => sessions.authenticate(readSessionToken(cookies, origin)),
      touch: sessions.touch,
      rate: { perSecond: limits.operatorPerSecond, burst: limits.operatorBurst },
      log: app.log,
    },
    {
      onHere: (id) => quietly(rooms.presence.renew([id]).then(() => rooms.sweep.welcomeBack())),
      onGone: (id) => quietly(rooms.presence.shorten(id)),
    },
  )
  return io
}

/** Of one operator, or of all: whose session is over hears it and is cut. */
async function endStaleSessions(
  operators: OperatorNamespace,
  sessions: SessionService,
  operatorId?: string,
): Promise<void> {
  for (const socket of operators.sockets.values()) {
    if (operatorId !== undefined && socket.data.id !== operatorId) continue
    if (await sessions.review(socket.data.sessionHash)) continue
    socket.emit('session:ended', {})
    socket.disconnect(true)
  }
}
