import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Rooms } from './app-rooms.ts'
import { openFigures } from './app-statistics.ts'
import { appointmentRoutes } from './appointment/appointment-routes.ts'
import type { Config } from './config.ts'
import { findByToken } from './conversation/conversation-repository.ts'
import type { Tables } from './database/tables.ts'
import { guidanceRoutes } from './guidance/guidance-routes.ts'
import { addHealthRoutes } from './http/health-routes.ts'
import { serveConsole, serveFiles, serveInstalledConsole } from './http/static-files.ts'
import { operatorRoutes } from './operator/operator-routes.ts'
import { createPageCaller } from './operator/page-caller.ts'
import { readSessionToken } from './operator/session-cookie.ts'
import type { SessionService } from './operator/session-service.ts'
import { addOutreachLinkRoutes } from './outreach/outreach-link-routes.ts'
import { createClientAddress } from './realtime/client-address.ts'
import { createNetworkLimits } from './realtime/network-limits.ts'
import { hashToken } from './realtime/visitor-namespace.ts'
import { deskRoutes } from './referral/desk-routes.ts'
import { Refusal } from './refusal.ts'
import { reviewRoutes } from './review/review-routes.ts'
import { serviceFileRoutes, serviceImportRoutes } from './service/service-routes.ts'
import { addServicePages } from './service-page/service-page-routes.ts'
import { readWidgetFiles } from './site/site-page.ts'
import { addSiteRoutes } from './site/site-routes.ts'

// Whoever looks for a service looks more than once.
const looksPerConnection = 4

interface Doors {
  config: Config
  db: Kysely<Tables>
  pool: pg.Pool
  rooms: Rooms
  sessions: SessionService
  clock: () => Date
}

/** Everything that answers over HTTP: pages, files, downloads and the few doors that are no socket. */
export async function openDoors(
  app: FastifyInstance,
  { config, db, pool, rooms, sessions, clock }: Doors,
): Promise<void> {
  const origin = config.publicUrl
  await app.register(cookie)
  const clientAddress = createClientAddress(config.trustedProxies)
  const networks = createNetworkLimits(config.limits.startsPerMinute)
  const arriving = createNetworkLimits(config.limits.startsPerMinute)
  const leaving = createNetworkLimits(config.limits.connectionsPerMinute)
  const admit = (request: IncomingMessage) => networks.admit(clientAddress(request))
  await app.register(operatorRoutes({ sessions, publicUrl: origin, admit }))
  const authenticate = (cookies: string | undefined) =>
    sessions.authenticate(readSessionToken(cookies, origin))
  await app.register(guidanceRoutes({ guidance: rooms.guidance, authenticate, publicUrl: origin }))
  await app.register(deskRoutes({ desk: rooms.desk, authenticate, publicUrl: origin }))
  const getCaller = createPageCaller({ authenticate, publicUrl: origin })
  await app.register(appointmentRoutes({ times: rooms.serviceTimes, getCaller }))
  await app.register(reviewRoutes({ reviewExport: rooms.reviewExport, getCaller }))
  const admitGuess = (request: FastifyRequest) => networks.admit(clientAddress(request.raw))
  await openFigures(app, { rooms, authenticate, publicUrl: origin, admit: admitGuess })
  const door = { authenticate, publicUrl: origin }
  await app.register(serviceImportRoutes({ imports: rooms.serviceImport, ...door }))
  await app.register(serviceFileRoutes({ files: rooms.serviceFiles, ...door }))
  addHealthRoutes(app, async () => (await pool.query('select 1')).rowCount === 1)
  const dist = path.join(config.rootDirectory, 'dist')
  await serveFiles(app, dist)
  await serveConsole(app, dist, origin)
  await serveInstalledConsole(app, dist)
  const looking = createNetworkLimits(config.limits.connectionsPerMinute * looksPerConnection)
  await addServicePages(app, {
    servicePage: rooms.servicePage,
    distDirectory: dist,
    origin,
    admit: ({ raw }) => looking.admit(clientAddress(raw)),
  })
  addOutreachLinkRoutes(app, {
    links: rooms.outreachLink,
    admit: (request) => arriving.admit(clientAddress(request)),
  })
  const files = await readWidgetFiles(dist)
  addSiteRoutes(app, {
    site: rooms.site,
    openingHours: rooms.openingHours,
    waitingRoom: rooms.waitingRoom,
    mapping: rooms.mapping,
    met: rooms.outreachLink.met,
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
}
