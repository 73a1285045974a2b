import { randomBytes, randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { demoPassword } from '../../demo/accounts.ts'
import type { Reply } from '../../protocol/contract.ts'
import type { StartConversation, VisitorSnapshot } from '../../protocol/conversation.ts'
import type { Role } from '../../protocol/operator.ts'
import type { OperatorAsks, OperatorHears } from '../../protocol/operator-socket.ts'
import { protocolVersion } from '../../protocol/version.ts'
import type { VisitorAsks, VisitorHears } from '../../protocol/visitor-socket.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { type ClientOptions, connectTo } from './clients.ts'
import type { Kynnys } from './kynnys.ts'

export const nothingTold: StartConversation = { language: 'fi', theme: null, district: null, nickname: null }

export const people = {
  aino: 'aino@kuusiniemi.example',
  jere: 'jere@kuusiniemi.example',
  salma: 'salma@kuusiniemi.example',
  /** Works for the other city. */
  yusuf: 'yusuf@ahtola.example',
  /** Administers both, answers nobody. */
  hilkka: 'hilkka@kuusiniemi.example',
}

export function aToken(): string {
  return randomBytes(32).toString('base64url')
}

export type Who = { token?: string; site?: string } & ClientOptions
export type Visitor = Awaited<ReturnType<typeof aVisitor>>
export type Operator = Awaited<ReturnType<typeof anOperator>>

/** A young person's browser, connected. `token` names the tab. */
export async function aVisitor(
  url: string,
  { token = aToken(), site = 'kuusiniemi', ...options } = {} as Who,
) {
  const socket: Socket<VisitorHears, VisitorAsks> = connectTo(url, '/visitor', {
    auth: { version: protocolVersion, site, token },
    ...options,
  })
  const ears = hearing(socket as unknown as Socket)
  await connected(socket)
  return { socket, token, ...ears, close: () => socket.close() }
}

/** Somebody who waits in the queue. */
export async function aWaitingVisitor(url: string, who: Who = {}, told = nothingTold) {
  const visitor = await aVisitor(url, who)
  const reply = await visitor.socket.emitWithAck('conversation:start', told)
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

/** A new account in these roles, ready to sign in with the demo password. */
export async function anAccount({ db }: Kynnys, ...roles: { siteId: string; role: Role }[]): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@kuusiniemi.example`
  // Only a test has it: the faults and the bench, which make people in the database, read this file as well.
  const { audit } = await import('./audit.ts')
  const operators = createOperatorService({ db, clock: () => new Date(), audit, onRevoked: () => undefined })
  for (const role of roles)
    await operators.create({
      email,
      name: `Kaisa ${email.slice(0, 4)}`,
      title: 'ohjaaja',
      role,
      password: demoPassword,
    })
  return email
}

/** A counsellor's console, signed in and connected. */
export async function anOperator(url: string, email = people.aino, options: ClientOptions = {}) {
  const cookie = await signIn(url, email)
  return aConsole(url, cookie, options)
}

/** One more console of the same session. */
export async function aConsole(url: string, cookie: string, options: ClientOptions = {}) {
  const socket: Socket<OperatorHears, OperatorAsks> = connectTo(url, '/operator', {
    auth: { version: protocolVersion },
    ...options,
    extraHeaders: { cookie, ...options.extraHeaders },
  })
  const ears = hearing(socket as unknown as Socket)
  await connected(socket)
  return { socket, cookie, ...ears, close: () => socket.close() }
}

/** The same, on duty. */
export async function aCounsellorOnDuty(url: string, email?: string) {
  const operator = await anOperator(url, email)
  await operator.socket.emitWithAck('duty:set', { onDuty: true })
  return operator
}

type Console = { socket: Socket<OperatorHears, OperatorAsks> }

export async function waitingIds(operator: Console): Promise<string[]> {
  const reply = await operator.socket.emitWithAck('queue:read', {})
  return reply.ok ? reply.answer.waiting.map(({ id }) => id) : []
}

/** Starts a conversation while `operator` looks on, and says which one it is. */
export async function aVisitorInQueue(
  url: string,
  operator: Console,
  told: Partial<StartConversation> = {},
  who: Who = {},
) {
  const before = await waitingIds(operator)
  const visitor = await aWaitingVisitor(url, who, { ...nothingTold, ...told })
  const conversationId = (await waitingIds(operator)).find((id) => !before.includes(id)) ?? ''
  return { visitor, conversationId }
}

/** A young person and a counsellor in one conversation. */
export async function aConversation(url: string, email?: string, told?: Partial<StartConversation>) {
  const counsellor = await aCounsellorOnDuty(url, email)
  const { visitor, conversationId } = await aVisitorInQueue(url, counsellor, told)
  await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
  return { counsellor, visitor, conversationId }
}

export function aMessage(text = 'moi') {
  return { id: randomUUID(), text }
}

/** The answer; throws the refusal if there is one. */
export async function mustAnswer<Answer>(asked: Promise<Reply<Answer>>): Promise<Answer> {
  const reply = await asked
  if (!reply.ok) throw new Error(reply.refusal)
  return reply.answer
}

/** Everything the visitor's conversation holds, as a client that just connected reads it. */
export async function resume({ socket }: Pick<Visitor, 'socket'>, since = 0): Promise<VisitorSnapshot> {
  return mustAnswer(socket.emitWithAck('conversation:resume', { since }))
}

/** Why a connection was refused: throws if it was let in. */
export async function refusedConnection(connecting: Promise<{ close: () => void }>): Promise<string> {
  const outcome = await connecting.then(
    (client) => {
      client.close()
      return undefined
    },
    (error: Error & { data?: { refusal?: string } }) => error.data?.refusal ?? error.message,
  )
  if (outcome === undefined) throw new Error('was let in')
  return outcome
}

/** Resolves when the server has cut the connection; throws if it hasn't within `milliseconds`. */
export async function isCut(client: { socket: { connected: boolean } }, milliseconds = 2000): Promise<void> {
  const until = performance.now() + milliseconds
  while (client.socket.connected) {
    if (performance.now() > until) throw new Error(`still connected after ${milliseconds} ms`)
    await pause(10)
  }
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Asks again and again until the answer satisfies; for what the server does by itself after a while. */
export async function eventually<Value>(
  ask: () => Promise<Value> | Value,
  is: (value: Value) => boolean,
  milliseconds = 5000,
): Promise<Value> {
  const until = performance.now() + milliseconds
  for (;;) {
    const value = await ask()
    if (is(value)) return value
    if (performance.now() > until) throw new Error(`never came, last was ${JSON.stringify(value)}`)
    await pause(50)
  }
}

async function connected(socket: Socket<never, never>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const any = socket as unknown as Socket
    const refuse = (error: Error) => {
      any.close()
      reject(error)
    }
    any.once('connect_error', refuse)
    any.once('connect', () => {
      // Later on, a connection that fails is one to try again.
      any.off('connect_error', refuse)
      resolve()
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
        await pause(10)
      }
    },
  }
}
