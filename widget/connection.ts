import type { Manager, Socket } from 'socket.io-client'
import type { Reply } from '../protocol/contract.ts'
import type { RefusalCode } from '../protocol/refusals.ts'
import { protocolVersion } from '../protocol/version.ts'
import type { VisitorAsks, VisitorHears } from '../protocol/visitor-socket.ts'
import { site } from './site.ts'
import { signal } from './ui/signal.ts'

type Input<Name extends keyof VisitorAsks> = Parameters<VisitorAsks[Name]>[0]
type Answered<Name extends keyof VisitorAsks> = Parameters<Parameters<VisitorAsks[Name]>[1]>[0]

// The server speaks at least every 5 s; after this long the line is dead, whatever the browser believes.
const silenceMilliseconds = 18_000
const answerMilliseconds = 8_000
const pause = 4_000
const floodedPause = 30_000

/** One that the server refused is called by its refusal. */
export type Line = 'closed' | 'connecting' | 'open' | 'lost' | RefusalCode
export const line = signal<Line>('closed')

let socket: Socket<VisitorHears, VisitorAsks> | undefined
let wanted: string | undefined
let heardAt = 0
const listeners: [string, (announcement: never) => void][] = []
const onOpen: (() => void)[] = []

/** Hears an announcement on this connection and on every later one. */
export function hear<Name extends keyof VisitorHears>(name: Name, listener: VisitorHears[Name]): void {
  listeners.push([name, listener])
  // A part that was fetched later hears at once.
  socket?.on(name as never, listener as never)
}

/** Called after each connection, the first as well: ask for what was missed. */
export function whenOpen(listener: () => void): void {
  onOpen.push(listener)
}

export async function connect(token: string): Promise<void> {
  if (wanted === token) return
  wanted = token
  line.value = 'connecting'
  const client = await import('./socket/client.ts').catch(() => undefined)
  if (wanted !== token) return
  if (client) return openSocket(client.Manager, token)
  wanted = undefined
  line.value = 'lost'
  setTimeout(() => connect(token), pause)
}

function openSocket(Lines: typeof Manager, token: string): void {
  // Without an address it is the page's own.
  const manager = new Lines<VisitorHears, VisitorAsks>({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 10_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
  })
  const opened = manager.socket('/visitor', {
    auth: { version: protocolVersion, site: site.siteId, token },
  })
  socket = opened
  opened.on('connect', () => {
    heardAt = Date.now()
    line.value = 'open'
    for (const listener of onOpen) listener()
  })
  opened.on('disconnect', () => lose(opened))
  opened.on('connect_error', (error: Error & { data?: { refusal: RefusalCode } }) => {
    lose(opened, error.data?.refusal)
  })
  opened.onAny(() => {
    heardAt = Date.now()
  })
  for (const [name, listener] of listeners) opened.on(name as never, listener as never)
}

function lose(lost: Socket, refusal?: RefusalCode): void {
  if (socket !== lost || line.value === 'outdated-client') return
  // Where it is most crowded the server says nothing any more.
  line.value = refusal ?? (line.value === 'crowded' ? 'crowded' : 'lost')
  // A line that the server itself refused or closed isn't tried again by Socket.IO.
  if (lost.active || refusal === 'outdated-client') return
  const delay = refusal === 'too-many-requests' ? floodedPause : pause
  setTimeout(() => socket === lost && lost.connect(), delay * (0.5 + Math.random() / 2))
}

/** Tries now instead of after the pause. */
export function reconnect(): void {
  if (line.value === 'outdated-client' || !socket) return
  socket.disconnect().connect()
}

/** Ends the connection for good; another token may open the next. */
export function disconnect(): void {
  const closing = socket
  socket = undefined
  wanted = undefined
  line.value = 'closed'
  closing?.disconnect()
}

/** The server's reply; undefined when the line broke or nobody answered in time. */
export async function ask<Name extends keyof VisitorAsks>(
  name: Name,
  input: Input<Name>,
): Promise<Answered<Name> | undefined> {
  if (!socket?.connected) return undefined
  // The typed emit can't follow a name that is itself a type parameter.
  const untyped = socket.timeout(answerMilliseconds) as unknown as {
    emitWithAck(name: string, input: unknown): Promise<Reply<unknown>>
  }
  try {
    const reply = await untyped.emitWithAck(name, input)
    heardAt = Date.now()
    return reply as Answered<Name>
  } catch {
    return undefined
  }
}

setInterval(() => {
  if (line.value === 'open' && Date.now() - heardAt > silenceMilliseconds) reconnect()
}, 3_000)
addEventListener('online', () => line.value === 'lost' && reconnect())
