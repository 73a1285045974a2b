import { type Signal, signal } from '@preact/signals'
import { io, type Socket } from 'socket.io-client'
import type { Refused, Reply } from '../protocol/contract.ts'
import type { OperatorAsks, OperatorHears } from '../protocol/operator-socket.ts'
import type { RefusalCode } from '../protocol/refusals.ts'
import { protocolVersion } from '../protocol/version.ts'

export type Question = keyof OperatorAsks
export type Input<Name extends Question> = Parameters<OperatorAsks[Name]>[0]
export type Answer<Name extends Question> =
  Parameters<Parameters<OperatorAsks[Name]>[1]>[0] extends Reply<infer Given> ? Given : never

/** `quiet`: connected, but nothing has been heard for longer than the server is ever silent. */
export type Line = 'closed' | 'connecting' | 'open' | 'quiet' | 'lost'

type OperatorSocket = Socket<OperatorHears, OperatorAsks>

export interface Connection {
  line: Signal<Line>
  /** Too many come from this network at once; it is let in by itself as soon as there is room. */
  isCrowded: Signal<boolean>
  /** Announcements by name, as the protocol has them. */
  hear: OperatorSocket['on']
  /** Asks once. No answer, and no line, is `unavailable`: the same thing for whoever asked. */
  ask<Name extends Question>(name: Name, input: Input<Name>): Promise<Reply<Answer<Name>>>
  onOpened(opened: () => void): void
  onRefused(refused: (refusal: RefusalCode) => void): void
  open(): void
  close(): void
}

const answerWithin = 8000
// The server speaks every 5 s and answers pings every 10 s; 18 s of silence is a dead line.
const quietAfter = 12_000
const deadAfter = 18_000
// With Socket.IO's own spread of half, nobody is away for more than 7.5 s after the server is back.
const longestPause = 5000
// Refused now, and by itself no longer in a moment.
const passing: readonly RefusalCode[] = ['unavailable', 'too-many-requests', 'crowded']

export function createConnection(): Connection {
  const socket: OperatorSocket = io('/operator', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    withCredentials: true,
    auth: { version: protocolVersion },
    reconnectionDelay: 500,
    reconnectionDelayMax: longestPause,
  })
  const line = signal<Line>('closed')
  const isCrowded = signal(false)
  const openedListeners: (() => void)[] = []
  const refusedListeners: ((refusal: RefusalCode) => void)[] = []
  const refuse = (refusal: RefusalCode) => {
    for (const listener of refusedListeners) listener(refusal)
  }
  const hearing = watchSilence(socket, line)
  reopenWhenCut(socket, { line, isCrowded, refuse })
  socket.on('connect', () => {
    hearing.heard()
    line.value = 'open'
    for (const listener of openedListeners) listener()
  })
  return {
    line,
    isCrowded,
    hear: socket.on.bind(socket) as OperatorSocket['on'],
    ask: async (name, input) => {
      const reply = await askOnce(socket, name, input)
      if (!isNoAnswer(reply)) hearing.heard()
      if (!reply.ok && reply.refusal === 'not-signed-in') refuse(reply.refusal)
      return reply
    },
    onOpened: (opened) => openedListeners.push(opened),
    onRefused: (refused) => refusedListeners.push(refused),
    open: () => {
      if (!socket.active) line.value = 'connecting'
      socket.connect()
    },
    close: () => {
      socket.disconnect()
      isCrowded.value = false
      line.value = 'closed'
    },
  }
}

const noAnswer: Refused = { ok: false, refusal: 'unavailable' }

function isNoAnswer(reply: Reply<unknown>): boolean {
  return reply === noAnswer
}

async function askOnce<Name extends Question>(
  socket: OperatorSocket,
  name: Name,
  input: Input<Name>,
): Promise<Reply<Answer<Name>>> {
  if (!socket.connected) return noAnswer
  // Socket.IO's types cannot follow a name that is still generic; the protocol's own types say what comes back.
  const asking = socket.timeout(answerWithin) as unknown as {
    emitWithAck(name: Question, input: unknown): Promise<Reply<Answer<Name>>>
  }
  return asking.emitWithAck(name, input).catch(() => noAnswer)
}

/** Socket.IO retries a lost transport by itself, but neither a refused connection nor one the server closed. */
function reopenWhenCut(
  socket: OperatorSocket,
  {
    line,
    isCrowded,
    refuse,
  }: { line: Signal<Line>; isCrowded: Signal<boolean>; refuse: (refusal: RefusalCode) => void },
): void {
  let pause = 500
  const reopen = () => {
    setTimeout(() => line.value !== 'closed' && socket.connect(), pause)
    pause = Math.min(pause * 2, longestPause)
  }
  socket.on('connect', () => {
    pause = 500
    isCrowded.value = false
  })
  socket.on('disconnect', (reason) => {
    if (line.value === 'closed') return
    line.value = 'lost'
    if (reason === 'io server disconnect') reopen()
  })
  socket.on('connect_error', (error: Error & { data?: { refusal?: RefusalCode } }) => {
    if (line.value === 'closed') return
    line.value = 'lost'
    const refusal = error.data?.refusal
    // Where it is most crowded the server says nothing any more.
    if (refusal) isCrowded.value = refusal === 'crowded'
    if (refusal && !passing.includes(refusal)) return refuse(refusal)
    if (!socket.active) reopen()
  })
}

/** Timers sleep in a hidden tab, but what arrives wakes it: silence is therefore counted from the last thing heard. */
function watchSilence(socket: OperatorSocket, line: Signal<Line>): { heard: () => void } {
  let heardAt = 0
  const heard = () => {
    heardAt = Date.now()
    if (line.value === 'quiet') line.value = 'open'
  }
  socket.onAny(heard)
  setInterval(() => {
    if (!socket.connected) return
    const silence = Date.now() - heardAt
    if (silence > deadAfter) socket.disconnect().connect()
    else if (silence > quietAfter) line.value = 'quiet'
  }, 2000)
  return { heard }
}
