import { createHash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { protocolVersion } from '../../protocol/version.ts'
import { VisitorHandshake, visitorRequests } from '../../protocol/visitor-socket.ts'
import type { SiteService } from '../site/site-service.ts'
import { answerRequests, type Handlers } from './answer-requests.ts'
import { room, type VisitorCaller, type VisitorNamespace, type VisitorSocket } from './callers.ts'
import { connectError } from './connect-error.ts'
import type { VisitorLimits } from './visitor-limits.ts'

interface Dependencies {
  visitors: VisitorNamespace
  handlers: Handlers<typeof visitorRequests, VisitorCaller>
  site: SiteService
  limits: VisitorLimits
  log: FastifyBaseLogger
}

interface Surroundings {
  mayStart: (socket: VisitorSocket) => boolean
  networkName: (socket: VisitorSocket) => string
  onWatch: (conversationId: string) => void
  /** The last connection of this process to the conversation closed. */
  onGone: (conversationId: string) => void
  /** The connections of this token to other processes are to end as well. */
  onFlood: (key: string) => void
}

/** Lets young people in: no account, no cookie, a token that only their tab knows. */
export function openVisitorNamespace(
  { visitors, handlers, site, limits, log }: Dependencies,
  around: Surroundings,
): void {
  visitors.use(async (socket, next) => {
    const handshake = VisitorHandshake.safeParse(socket.handshake.auth)
    if (!handshake.success) return next(connectError('invalid-request'))
    const { token, version, site: siteId } = handshake.data
    if (version !== protocolVersion) return next(connectError('outdated-client'))
    const tokenHash = hashToken(token)
    if (limits.isOut(keyOf(tokenHash))) return next(connectError('too-many-requests'))
    try {
      if (!(await site.find(siteId))) return next(connectError('not-found'))
    } catch {
      return next(connectError('unavailable'))
    }
    socket.data = caller(socket, siteId, tokenHash)
    next()
  })

  visitors.on('connection', (socket) => {
    const visitor = socket.data
    const key = keyOf(visitor.tokenHash)
    const { bucket, leave } = limits.enter(key, () => socket.disconnect(true))
    void socket.join(room.site(visitor.siteId))
    answerRequests(socket, visitor, {
      requests: visitorRequests,
      handlers,
      bucket,
      log,
      onFlood: () => {
        log.warn({ siteId: visitor.siteId }, 'flooding visitor cut')
        limits.cut(key)
        around.onFlood(key)
      },
    })
    socket.on('disconnect', () => {
      leave()
      const id = visitor.conversationId
      if (id && !visitors.adapter.rooms.has(room.conversation(id))) around.onGone(id)
    })
  })

  function caller(socket: VisitorSocket, siteId: string, tokenHash: Buffer): VisitorCaller {
    return {
      socketId: socket.id,
      siteId,
      tokenHash,
      conversationId: undefined,
      mayStart: () => around.mayStart(socket),
      networkName: () => around.networkName(socket),
      watch(conversationId) {
        const before = this.conversationId
        if (before && before !== conversationId) void socket.leave(room.conversation(before))
        this.conversationId = conversationId
        if (!socket.connected) return
        void socket.join(room.conversation(conversationId))
        around.onWatch(conversationId)
      },
      watchTimes(serviceId) {
        if (socket.connected) void socket.join(room.times(serviceId))
      },
    }
  }
}

function keyOf(tokenHash: Buffer): string {
  return tokenHash.toString('base64')
}

/** What is kept of a token: enough to recognise it, too little to use it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
