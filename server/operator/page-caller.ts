import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { OperatorCaller } from './operator.ts'

interface Door {
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
}

/** Who asks from a page of ours; refuses `not-allowed` to another site's and `not-signed-in`. */
export function createPageCaller({ authenticate, publicUrl }: Door) {
  return async function getCaller({ headers, method }: FastifyRequest): Promise<OperatorCaller> {
    const { origin, cookie } = headers
    // Browsers send no origin when a page of ours reads from its own server.
    if (origin === undefined ? method !== 'GET' : origin !== publicUrl) throw new Refusal('not-allowed')
    const caller = await authenticate(cookie)
    if (!caller) throw new Refusal('not-signed-in')
    return caller
  }
}
