import { io, type Socket } from 'socket.io-client'
import type { Reply } from '../../protocol/contract.ts'
import type { Random } from './random.ts'

const connectMilliseconds = 10_000
const silenceMilliseconds = 18_000
const shortestPause = 50
const longestPause = 2000

export interface LineOptions {
  /** One server process after the other: a client that comes back may meet another one. */
  urls: readonly string[]
  origin: string
  namespace: '/visitor' | '/operator'
  auth: Record<string, unknown>
  cookie?: string
  /** Which process comes first. */
  turn: number
  random: Random
  /** What a client asks first on a new connection; until it is answered nobody else may ask. */
  onOpen: (ask: Ask) => Promise<void>
  onHear: (name: string, announcement: unknown) => void
  /** Without it the client believes in its connection for ever: the control of A3. */
  watchful?: boolean
}

export type Ask = <Answer>(name: string, input: unknown, patience?: number) => Promise<Reply<Answer>>
export type Line = ReturnType<typeof openLine>

/** A connection that comes back by itself, as the published rules for clients say. */
export function openLine({ watchful = true, ...options }: LineOptions) {
  let socket: Socket | undefined
  let closed = false
  let open = false
  let turn = options.turn
  let pause = shortestPause
  let heardAt = performance.now()
  let refusal: string | undefined
  const waiters = new Set<() => void>()

  const askOn =
    (which: Socket): Ask =>
    async (name, input, patience = 8000) => {
      const reply = await which.timeout(patience).emitWithAck(name, input)
      if (which === socket) heardAt = performance.now()
      return reply
    }

  function connect(): void {
    if (closed) return
    const url = options.urls[turn++ % options.urls.length]
    const next = io(`${url}${options.namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: connectMilliseconds,
      auth: options.auth,
      extraHeaders: { origin: options.origin, ...(options.cookie ? { cookie: options.cookie } : {}) },
    })
    socket = next
    heardAt = performance.now()
    next.onAny((name: string, announcement: unknown) => {
      if (next !== socket) return
      heardAt = performance.now()
      options.onHear(name, announcement)
    })
    next.on('connect', () => void opened(next))
    next.on('disconnect', () => lost(next))
    next.on('connect_error', (error: Error & { data?: { refusal?: string } }) => {
      refusal = error.data?.refusal
      lost(next)
    })
  }

  async function opened(next: Socket): Promise<void> {
    while (next === socket && !closed)
      try {
        await options.onOpen(askOn(next))
        open = true
        pause = shortestPause
        for (const waiter of waiters) waiter()
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
  }

  function lost(which: Socket): void {
    if (which !== socket) return
    socket = undefined
    open = false
    which.close()
    const jitter = options.random.next() * pause
    pause = Math.min(pause * 2, longestPause)
    setTimeout(connect, jitter).unref()
  }

  /** The connection ends without a goodbye, as when a train enters a tunnel. */
  function cut(): void {
    const gone = socket
    if (!gone) return
    const { transport } = gone.io.engine as unknown as { transport?: { ws?: { terminate?: () => void } } }
    transport?.ws?.terminate?.()
    lost(gone)
  }

  const watchdog = setInterval(() => {
    if (watchful && socket?.connected && performance.now() - heardAt > silenceMilliseconds) cut()
  }, 500)
  watchdog.unref()
  connect()

  return {
    cut,
    isOpen: () => open,
    /** Why the last attempt to connect was refused. */
    refusal: () => refusal,
    /** Waits for a connection, then asks once. Rejects when no answer came in time. */
    ask: (async (name, input, patience) => {
      while (!open && !closed)
        await new Promise<void>((resolve) => {
          const waiter = () => {
            waiters.delete(waiter)
            clearTimeout(timer)
            resolve()
          }
          const timer = setTimeout(waiter, 1000)
          waiters.add(waiter)
        })
      if (closed || !socket) throw new Error('closed')
      return askOn(socket)(name, input, patience)
    }) as Ask,
    close(): void {
      closed = true
      open = false
      clearInterval(watchdog)
      socket?.close()
      for (const waiter of waiters) waiter()
    },
  }
}
