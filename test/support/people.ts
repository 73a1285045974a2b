import { randomBytes, randomUUID } from 'node:crypto'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { OperatorAsks, OperatorHears } from '../../protocol/operator-socket.ts'
import { protocolVersion } from '../../protocol/version.ts'
import type { VisitorAsks, VisitorHears } from '../../protocol/visitor-socket.ts'

export const demoPassword = 'kynnys-demo'
export const nothingTold = { language: 'fi', theme: null, district: null, nickname: null } as const

export function aToken(): string {
  return randomBytes(32).toString('base64url')
}

type Options = Partial<ManagerOptions & SocketOptions>

function connectTo(url: string, namespace: string, options: Options): Socket {
  return io(`${url}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    ...options,
    extraHeaders: { origin: new URL(url).origin, ...options.extraHeaders },
  })
}

/** A young person's browser, connected. `token` names the tab. */
export async function aVisitor(
  url: string,
  { token = aToken(), site = 'kuusiniemi', ...options } = {} as Who,
) {
  const socket: Socket<VisitorHears, VisitorAsks> = connectTo(url, '/visitor', {
    auth: { version: protocolVersion, site, token },
    ...options,
  })
  await connected(socket)
  return { socket, token, ...hearing(socket as unknown as Socket), close: () => socket.close() }
}
type Who = { token?: string; site?: string } & Options

/** Somebody who waits in the queue. */
export async function aWaitingVisitor(url: string, who: Who = {}) {
  const visitor = await aVisitor(url, who)
  const reply = await visitor.socket.emitWithAck('conversation:start', nothingTold)
  if (!reply.ok) throw new Error(reply.refusal)
  return visitor
}

/** Signs in over HTTP and gives the cookies that a browser would keep. */
export async function signIn(
  url: string,
  email: string,
  password = demoPassword,
  cookie = '',
): Promise<string> {
  const response = await fetch(`${url}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
    body: JSON.stringify({ email, password }),
  })
  if (response.status !== 204) throw new Error(((await response.json()) as { refusal: string }).refusal)
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** A counsellor's console, signed in and connected. */
export async function anOperator(url: string, email = 'aino@kuusiniemi.example', options: Options = {}) {
  const cookie = await signIn(url, email)
  const socket: Socket<OperatorHears, OperatorAsks> = connectTo(url, '/operator', {
    auth: { version: protocolVersion },
    extraHeaders: { cookie },
    ...options,
  })
  await connected(socket)
  return { socket, cookie, ...hearing(socket as unknown as Socket), close: () => socket.close() }
}

/** The same, on duty. */
export async function aCounsellorOnDuty(url: string, email?: string) {
  const operator = await anOperator(url, email)
  await operator.socket.emitWithAck('duty:set', { onDuty: true })
  return operator
}

export async function waitingIds(operator: {
  socket: Socket<OperatorHears, OperatorAsks>
}): Promise<string[]> {
  const reply = await operator.socket.emitWithAck('queue:read', {})
  return reply.ok ? reply.answer.waiting.map(({ id }) => id) : []
}

/** A young person and a counsellor in one conversation. */
export async function aConversation(url: string, email?: string) {
  const counsellor = await aCounsellorOnDuty(url, email)
  const before = await waitingIds(counsellor)
  const visitor = await aWaitingVisitor(url)
  const conversationId = (await waitingIds(counsellor)).find((id) => !before.includes(id)) ?? ''
  const claim = await counsellor.socket.emitWithAck('conversation:claim', { conversationId })
  if (!claim.ok) throw new Error(claim.refusal)
  return { counsellor, visitor, conversationId }
}

export function aMessage(text = 'moi') {
  return { id: randomUUID(), text }
}

async function connected(socket: Socket<never, never>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const any = socket as unknown as Socket
    any.once('connect', resolve)
    any.once('connect_error', (error) => {
      any.close()
      reject(error)
    })
  })
}

/** Keeps everything a client hears, so that a test may look back as well as wait. */
function hearing(socket: Socket) {
  const heard: { name: string; announcement: unknown }[] = []
  socket.onAny((name: string, announcement: unknown) => heard.push({ name, announcement }))
  return {
    heard,
    heardOf: <Announcement>(name: string) =>
      heard.filter((one) => one.name === name).map((one) => one.announcement as Announcement),
    /** The first announcement of this name that satisfies `is`, heard before or within `milliseconds`. */
    async hears<Announcement>(
      name: string,
      is: (announcement: Announcement) => boolean = () => true,
      milliseconds = 5000,
    ): Promise<Announcement> {
      const until = performance.now() + milliseconds
      for (;;) {
        const found = heard.find((one) => one.name === name && is(one.announcement as Announcement))
        if (found) return found.announcement as Announcement
        if (performance.now() > until) throw new Error(`never heard ${name}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  }
}
