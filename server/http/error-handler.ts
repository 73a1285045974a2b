import type { FastifyInstance } from 'fastify'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { Refusal } from '../refusal.ts'

const statusOf: Partial<Record<RefusalCode, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'too-many-requests': 429,
  crowded: 429,
  unavailable: 503,
  unexpected: 500,
}

/** Every error leaves as a code from the closed list: never a message, a stack, a path or a version. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const code = codeOf(error)
    if (code === 'unexpected') request.log.error({ err: error }, 'request failed')
    return reply.code(statusOf[code] ?? 400).send({ ok: false, refusal: code })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ ok: false, refusal: 'not-found' }))
}

function codeOf(error: unknown): RefusalCode {
  if (error instanceof Refusal) return error.code
  if (isDatabaseAway(error)) return 'unavailable'
  const { statusCode } = error as { statusCode?: number }
  return statusCode !== undefined && statusCode < 500 ? 'invalid-request' : 'unexpected'
}
