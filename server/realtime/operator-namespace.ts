import type { FastifyBaseLogger } from 'fastify'
import { OperatorHandshake, operatorRequests } from '../../protocol/operator-socket.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { isWork } from '../operator/is-work.ts'
import { type OperatorCaller, servedSiteIds } from '../operator/operator.ts'
import { answerRequests, type Handlers } from './answer-requests.ts'
import { type OperatorConnection, type OperatorNamespace, room } from './callers.ts'
import { connectError } from './connect-error.ts'
import { createBucket, type Rate } from './token-bucket.ts'

const touchMilliseconds = 60_000

interface Dependencies {
  operators: OperatorNamespace
  handlers: Handlers<typeof operatorRequests, OperatorConnection>
  /** Who the session cookie belongs to. */
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  /** Somebody works in this session: its hour of idleness starts again. */
  touch: (sessionHash: string) => Promise<void>
  rate: Rate
  log: FastifyBaseLogger
}

interface Presence {
  onHere: (operatorId: string) => void
  /** The last connection of this process to the operator closed. */
  onGone: (operatorId: string) => void
}

/** Lets signed-in operators in; what they may do is decided by each room's handlers. */
export function openOperatorNamespace(
  { operators, handlers, authenticate, touch, rate, log }: Dependencies,
  presence: Presence,
): void {
  operators.use(async (socket, next) => {
    const handshake = OperatorHandshake.safeParse(socket.handshake.auth)
    if (!handshake.success) return next(connectError('invalid-request'))
    if (handshake.data.version !== protocolVersion) return next(connectError('outdated-client'))
    try {
      const caller = await authenticate(socket.handshake.headers.cookie)
      if (!caller) return next(connectError('not-signed-in'))
      socket.data = { ...caller, socketId: socket.id, servedSiteIds: servedSiteIds(caller.roles) }
      next()
    } catch {
      next(connectError('unavailable'))
    }
  })

  operators.on('connection', (socket) => {
    const operator = socket.data
    let touchedAt = Number.NEGATIVE_INFINITY
    void socket.join([room.operator(operator.id), room.colleagues(operator.servedSiteIds)])
    presence.onHere(operator.id)
    socket.use(([name], next) => {
      next()
      if (!Object.hasOwn(operatorRequests, name) || !isWork(name)) return
      if (performance.now() - touchedAt < touchMilliseconds) return
      touchedAt = performance.now()
      void touch(operator.sessionHash).catch(() => undefined)
    })
    answerRequests(socket, operator, {
      requests: operatorRequests,
      handlers,
      bucket: createBucket(rate),
      log,
      onFlood: () => {
        log.warn({ operatorId: operator.id }, 'flooding operator cut')
        socket.disconnect(true)
      },
    })
    socket.on('disconnect', () => {
      if (!operators.adapter.rooms.has(room.operator(operator.id))) presence.onGone(operator.id)
    })
  })
}
