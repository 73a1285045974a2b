import type { FastifyBaseLogger } from 'fastify'
import type { Socket } from 'socket.io'
import type { z } from 'zod'
import type { Reply, Request } from '../../protocol/contract.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { Refusal } from '../refusal.ts'
import type { Bucket } from './token-bucket.ts'

/** One handler per request: leaving one out does not compile. */
export type Handlers<Requests extends Record<string, Request>, Caller> = {
  [Name in keyof Requests]: (
    caller: Caller,
    input: z.output<Requests[Name]['input']>,
  ) => Promise<z.output<Requests[Name]['answer']>>
}

interface Door<Requests extends Record<string, Request>, Caller> {
  requests: Requests
  handlers: Handlers<Requests, Caller>
  bucket: Bucket
  log: FastifyBaseLogger
  /** Called once for a caller who doesn't stop asking although it is refused. */
  onFlood: () => void
}

// A client that is told "too many" this often without pausing isn't in a hurry, it is broken or hostile.
const strikesBeforeCut = 100

/** The one door in: limits, validates and hands over each request, and replies with the answer or a refusal. */
export function answerRequests<Requests extends Record<string, Request>, Caller>(
  socket: Socket,
  caller: Caller,
  { requests, handlers, bucket, log, onFlood }: Door<Requests, Caller>,
): void {
  // Counts every packet, also those whose name nobody listens to.
  socket.use(([, ...args], next) => {
    if (bucket.take()) return next()
    const reply = args.at(-1)
    if (typeof reply === 'function') reply(refused('too-many-requests'))
    if (bucket.strikes() === strikesBeforeCut) onFlood()
  })
  socket.on('error', () => socket.disconnect(true))
  for (const name of Object.keys(requests)) {
    socket.on(name, async (raw: unknown, reply: unknown) => {
      if (typeof reply !== 'function') return
      reply(await answer(name, raw))
    })
  }

  async function answer(name: string, raw: unknown): Promise<Reply<unknown>> {
    const handle = handlers[name] as Handlers<Requests, Caller>[string] | undefined
    const parsed = requests[name]?.input.safeParse(raw)
    if (!handle || !parsed?.success) return refused('invalid-request')
    try {
      return { ok: true, answer: await handle(caller, parsed.data as never) }
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code, error.by)
      if (isDatabaseAway(error)) return refused('unavailable')
      log.error({ request: name, err: error }, 'request failed')
      return refused('unexpected')
    }
  }
}

function refused(refusal: RefusalCode, by?: string): Reply<never> {
  return by === undefined ? { ok: false, refusal } : { ok: false, refusal, by }
}
