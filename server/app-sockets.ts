import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Server } from 'socket.io'
import { operatorHandlers, visitorHandlers } from './app-handlers.ts'
import type { Rooms } from './app-rooms.ts'
import type { Config } from './config.ts'
import { renewAfterAbsence, shortenVisitorLease } from './conversation/visitor-lease-repository.ts'
import type { Tables } from './database/tables.ts'
import { readSessionToken } from './operator/session-cookie.ts'
import type { SessionService } from './operator/session-service.ts'
import type { OperatorNamespace, VisitorNamespace } from './realtime/callers.ts'
import { createClientAddress } from './realtime/client-address.ts'
import { createNetworkLimits, createNetworkNames } from './realtime/network-limits.ts'
import { openOperatorNamespace } from './realtime/operator-namespace.ts'
import { createSocketServer } from './realtime/socket-server.ts'
import type { VisitorLimits } from './realtime/visitor-limits.ts'
import { openVisitorNamespace } from './realtime/visitor-namespace.ts'
import type { createVoice } from './realtime/voice.ts'

export interface Dependencies {
  app: FastifyInstance
  config: Config
  databaseUrl: string
  db: Kysely<Tables>
  rooms: Rooms
  speaking: ReturnType<typeof createVoice>
  sessions: SessionService
}

const quietly = (work: Promise<void>) => void work.catch(() => undefined)

/** The socket server with both of its doors open. */
export function openSockets(dependencies: Dependencies, visitorLimits: VisitorLimits): Server {
  const { app, config } = dependencies
  const { limits, publicUrl: origin, processName, trustedProxies } = config
  const clientAddress = createClientAddress(trustedProxies)
  const io = createSocketServer(app.server, {
    origin,
    processName,
    clientAddress,
    connectionsPerMinute: limits.connectionsPerMinute,
    packets: { perSecond: limits.operatorPerSecond * 5, burst: limits.operatorBurst * 5 },
  })
  openVisitors(io, dependencies, { visitorLimits, clientAddress })
  openOperators(io, dependencies)
  return io
}

interface VisitorDoor {
  visitorLimits: VisitorLimits
  clientAddress: ReturnType<typeof createClientAddress>
}

function openVisitors(
  io: Server,
  { app, config, db, rooms, speaking }: Dependencies,
  { visitorLimits, clientAddress }: VisitorDoor,
): void {
  const starts = createNetworkLimits(config.limits.startsPerMinute)
  const networkNames = createNetworkNames()
  async function welcomeVisitor(id: string): Promise<void> {
    const back = await renewAfterAbsence(db, id)
    if (!back) return
    speaking.voice.tell({ kind: 'conversation', id })
    speaking.voice.tell({ kind: 'queue', id: back.siteId })
    if (back.state === 'left-message') speaking.voice.tell({ kind: 'left-message', id: back.siteId })
  }
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
}

function openOperators(io: Server, { app, config, rooms, sessions }: Dependencies): void {
  const { limits, publicUrl: origin } = config
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
}
