import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { openDoors } from './app-doors.ts'
import { openRealtime } from './app-realtime.ts'
import { createRooms } from './app-rooms.ts'
import { keepLinksChecked } from './app-service.ts'
import { keepMonthsClosed } from './app-statistics.ts'
import { createAnchorService } from './audit/anchor-service.ts'
import { keepAnchored } from './audit/keep-anchored.ts'
import type { Config } from './config.ts'
import { createDatabase, createPool, createWriterPool } from './database/connect.ts'
import { openKeyDirectory } from './encryption/key-directory.ts'
import { createHttpServer } from './http/create-http-server.ts'
import { mostFlights } from './message/message-writer.ts'
import { createSessionService } from './operator/session-service.ts'
import { createVoice } from './realtime/voice.ts'

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
  await openDoors(app, { config, db, pool, rooms, sessions, clock })
  app.addHook('onListen', () => {
    void rooms.guidance.warmUp().catch(() => undefined)
    void rooms.service.warmUp().catch(() => undefined)
  })
  const stopRealtime = openRealtime({ app, config, databaseUrl, db, rooms, speaking, sessions })
  app.addHook('preClose', async () => rooms.stopDesk())
  keepMonthsClosed(app, rooms, config.closesMonthsAfterSeconds)
  if (config.checksLinks) keepLinksChecked(app, rooms.links)
  app.addHook('preClose', stopRealtime)
  await keepAnchored(app, createAnchorService({ db, keys, directory: config.anchorDirectory, clock }))
  app.addHook('onClose', async () => {
    await Promise.all([db.destroy(), writerPool.end()])
  })
  return app
}
