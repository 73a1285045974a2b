import { createHash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { protocolVersion } from '../../protocol/version.ts'
import { VisitorHandshake, visitorRequests } from '../../protocol/visitor-socket.ts'
import type { SiteService } from '../site/site-service.ts'
import { answerRequests, type Handlers } from './answer-requests.ts'
import { room, type VisitorCaller, type VisitorNamespace, type VisitorSocket } from './callers.ts'
import { connectError } from './connect-error.ts'
import { createBucket, type Rate } from './token-bucket.ts'

const cutSeconds = 30
const mostCut = 10_000

interface Dependencies {
  visitors: VisitorNamespace
  handlers: Handlers<typeof visitorRequests, VisitorCaller>
  site: SiteService
  rate: Rate
  log: FastifyBaseLogger
}

interface Surroundings {
  mayStart: (socket: VisitorSocket) => boolean
  onWatch: (conversationId: string) => void
  /** The last connection of this process to the conversation closed. */
  onGone: (conversationId: string) => void
}

/** Lets young people in: no account, no cookie, a token that only their tab knows. */
export function openVisitorNamespace(
  { visitors, handlers, site, rate, log }: Dependencies,
  around: Surroundings,
): void {
  // A token that flooded stays out for a while; others behind the same address don't feel it.
  const cut = new Map<string, number>()

  visitors.use(async (socket, next) => {
    const handshake = VisitorHandshake.safeParse(socket.handshake.auth)
    if (!handshake.success) return next(connectError('invalid-request'))
    const { token, version, site: siteId } = handshake.data
    if (version !== protocolVersion) return next(connectError('outdated-client'))
    const tokenHash = hashToken(token)
    if ((cut.get(tokenHash.toString('base64')) ?? 0) > performance.now())
      return next(connectError('too-many-requests'))
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
    void socket.join(room.site(visitor.siteId))
    answerRequests(socket, visitor, {
      requests: visitorRequests,
      handlers,
      bucket: createBucket(rate),
      log,
      onFlood: () => {
        log.warn({ siteId: visitor.siteId }, 'flooding visitor cut')
        if (cut.size >= mostCut) cut.clear()
        cut.set(visitor.tokenHash.toString('base64'), performance.now() + cutSeconds * 1000)
        socket.disconnect(true)
      },
    })
    socket.on('disconnect', () => {
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
      watch(conversationId) {
        this.conversationId = conversationId
        if (!socket.connected) return
        void socket.join(room.conversation(conversationId))
        around.onWatch(conversationId)
      },
    }
  }
}

/** What is kept of a token: enough to recognise it, too little to use it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
