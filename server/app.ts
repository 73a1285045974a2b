import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import cookie from '@fastify/cookie'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { openRealtime } from './app-realtime.ts'
import { createRooms } from './app-rooms.ts'
import { openFigures } from './app-statistics.ts'
import { appointmentRoutes } from './appointment/appointment-routes.ts'
import { keepLinksChecked } from './app-service.ts'
import { createAnchorService } from './audit/anchor-service.ts'
import { keepAnchored } from './audit/keep-anchored.ts'
import type { Config } from './config.ts'
import { findByToken } from './conversation/conversation-repository.ts'
import { createDatabase, createPool, createWriterPool } from './database/connect.ts'
import { openKeyDirectory } from './encryption/key-directory.ts'
import { guidanceRoutes } from './guidance/guidance-routes.ts'
import { createHttpServer } from './http/create-http-server.ts'
import { addHealthRoutes } from './http/health-routes.ts'
import { serveConsole, serveFiles } from './http/static-files.ts'
import { mostFlights } from './message/message-writer.ts'
import { operatorRoutes } from './operator/operator-routes.ts'
import { createPageCaller } from './operator/page-caller.ts'
import { readSessionToken } from './operator/session-cookie.ts'
import { createSessionService } from './operator/session-service.ts'
import { createClientAddress } from './realtime/client-address.ts'
import { createNetworkLimits } from './realtime/network-limits.ts'
import { hashToken } from './realtime/visitor-namespace.ts'
import { createVoice } from './realtime/voice.ts'
import { deskRoutes } from './referral/desk-routes.ts'
import { Refusal } from './refusal.ts'
import { serviceImportRoutes } from './service/service-routes.ts'
import { readWidgetFiles } from './site/site-page.ts'
import { addSiteRoutes } from './site/site-routes.ts'

// Far above what one process serves well: a last dam, not a limit.
const mostConnections = 20_000

interface Surroundings {
  config: Config
  databaseUrl: string
  masterKey: Buffer
  log: FastifyBaseLogger
}

/** The whole server of one process, ready to listen; closing it ends every connection and every timer. */
export async function createApp({
  config,
  databaseUrl,
  masterKey,
  log,
}: Surroundings): Promise<FastifyInstance> {
  const clock = () => new Date()
  const pool = createPool(databaseUrl)
  const db = createDatabase(pool)
  const writerPool = createWriterPool(databaseUrl, mostFlights)
  const keys = await openKeyDirectory({ directory: config.keyDirectory, masterKey, clock })
  const speaking = createVoice()
  const { voice } = speaking
  const { registerUrl, publicUrl: origin } = config
  const ground = { db, pool, writerPool, keys, voice, clock, log, registerUrl, publicUrl: origin }
  const rooms = createRooms(ground)
  const sessions = createSessionService({
    db,
    clock,
    secret: masterKey,
    onRevoked: (id) => speaking.voice.tell({ kind: 'session', id }),
  })

  const app = createHttpServer(log, { https: origin.startsWith('https:') })
  app.server.maxConnections = mostConnections
  await app.register(cookie)
  const clientAddress = createClientAddress(config.trustedProxies)
  const networks = createNetworkLimits(config.limits.startsPerMinute)
  const leaving = createNetworkLimits(config.limits.connectionsPerMinute)
  const admit = (request: IncomingMessage) => networks.admit(clientAddress(request))
  await app.register(operatorRoutes({ sessions, publicUrl: origin, admit }))
  const authenticate = (cookies: string | undefined) =>
    sessions.authenticate(readSessionToken(cookies, origin))
  await app.register(guidanceRoutes({ guidance: rooms.guidance, authenticate, publicUrl: origin }))
  await app.register(deskRoutes({ desk: rooms.desk, authenticate, publicUrl: origin }))
  const getCaller = createPageCaller({ authenticate, publicUrl: origin })
  await app.register(appointmentRoutes({ times: rooms.serviceTimes, getCaller }))
  const admitGuess = (request: FastifyRequest) => networks.admit(clientAddress(request.raw))
  await openFigures(app, { rooms, authenticate, publicUrl: origin, admit: admitGuess })
  await app.register(serviceImportRoutes({ imports: rooms.serviceImport, authenticate, publicUrl: origin }))
  addHealthRoutes(app, async () => (await pool.query('select 1')).rowCount === 1)
  const dist = path.join(config.rootDirectory, 'dist')
  await serveFiles(app, dist)
  await serveConsole(app, dist, origin)
  const files = await readWidgetFiles(dist)
  addSiteRoutes(app, {
    site: rooms.site,
    openingHours: rooms.openingHours,
    waitingRoom: rooms.waitingRoom,
    mapping: rooms.mapping,
    clock,
    presence: rooms.presence,
    files,
    origin,
    async leave(token, request) {
      if (!leaving.admit(clientAddress(request))) throw new Refusal('too-many-requests')
      const row = await findByToken(db, hashToken(token))
      if (row) await rooms.endConversation(row.id, 'left')
    },
  })

  app.addHook('onListen', () => {
    void rooms.guidance.warmUp().catch(() => undefined)
    void rooms.service.warmUp().catch(() => undefined)
  })
  const stopRealtime = openRealtime({ app, config, databaseUrl, db, rooms, speaking, sessions })
  app.addHook('preClose', async () => rooms.stopDesk())
  if (config.checksLinks) keepLinksChecked(app, rooms.links)
  app.addHook('preClose', stopRealtime)
  await keepAnchored(app, createAnchorService({ db, keys, directory: config.anchorDirectory, clock }))
  app.addHook('onClose', async () => {
    await Promise.all([db.destroy(), writerPool.end()])
  })
  return app
}
