import { randomBytes } from 'node:crypto'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { strictHeaders } from '../http/security-headers.ts'
import type { ClientAddress } from './client-address.ts'
import { connectError } from './connect-error.ts'
import { createNetworkLimits } from './network-limits.ts'
import { createBucket } from './token-bucket.ts'

interface Options {
  /** The one origin that pages of ours have. */
  origin: string
  /** Begins every session id, so that a proxy can send polling back to the process that knows it. */
  processName: string
  connectionsPerMinute: number
  /** Packets a connection may send, whatever is in them: a multiple of what its requests may be. */
  packets: { perSecond: number; burst: number }
  clientAddress: ClientAddress
}

const strikesBeforeClose = 200
// A browser's WebSocket hides what the HTTP of a handshake said, so whoever finds no room is let in as far as hearing
// why. That costs less than a connection that stays, and has an end as well.
const toldPerAdmitted = 4
// Who doesn't answer the goodbye would keep the line for half a minute more.
const goodbyeMilliseconds = 2000

// Engine.IO keeps to itself that its WebSocket transport has a socket; a polling one has no line of its own.
function hangUp({ transport }: { transport: object }): void {
  const { socket } = transport as { socket?: { terminate?: () => void } }
  socket?.terminate?.()
}

/** Socket.IO with the defaults that guarantees.md 1.4 asks to change. */
export function createSocketServer(http: HttpServer, options: Options): Server {
  const networks = createNetworkLimits(options.connectionsPerMinute)
  const told = createNetworkLimits(options.connectionsPerMinute * toldPerAdmitted)
  const crowded = new WeakSet<IncomingMessage>()
  const io = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 64 * 1024, // a first mapping in every language; a message is a quarter of it
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    perMessageDeflate: false,
    httpCompression: false,
    allowRequest: (request, decide) => {
      const refusal = isOurOrigin(request) ? refuseNew(request) : 'not-allowed'
      decide(refusal, refusal === undefined)
    },
  })
  io.on('new_namespace', (namespace) => {
    namespace.use(({ request }, next) => next(crowded.has(request) ? connectError('crowded') : undefined))
  })
  // Nobody has anything to do in the first one, which is always there: being in it would end the wait for a name.
  io.use((_socket, next) => next(connectError('not-found')))
  const headers = Object.entries(strictHeaders({ https: options.origin.startsWith('https:') }))
  io.engine.use((_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    next()
  })
  // Another namespace that nobody opened answers with an error by itself; a packet of garbage closes the connection.
  io.engine.generateId = () => `${options.processName}_${randomBytes(15).toString('base64url')}`
  io.engine.on('connection', (connection) => {
    const bucket = createBucket(options.packets)
    connection.on('packet', () => {
      if (!bucket.take() && bucket.strikes() === strikesBeforeClose) connection.close(true)
    })
    connection.once('close', () => void setTimeout(() => hangUp(connection), goodbyeMilliseconds).unref())
  })
  return io

  function refuseNew(request: IncomingMessage): RefusalCode | undefined {
    if (new URL(request.url ?? '', 'http://any').searchParams.has('sid')) return undefined
    const address = options.clientAddress(request)
    if (networks.admit(address)) return undefined
    if (!told.admit(address)) return 'crowded'
    crowded.add(request)
    return undefined
  }

  // Browsers send no Origin with a same-origin GET, which only polling uses; a foreign page always sends one.
  function isOurOrigin({ headers, url }: IncomingMessage): boolean {
    if (headers.origin !== undefined) return headers.origin === options.origin
    return headers.upgrade === undefined && Boolean(url?.includes('transport=polling'))
  }
}
