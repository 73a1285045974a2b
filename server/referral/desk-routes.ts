import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DeskQuestion } from '../../protocol/desk.ts'
import { read } from '../http/read.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { AtDesk, DeskService } from './desk-service.ts'

interface Dependencies {
  desk: DeskService
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
}

/** What the page of a desk asks; it needs no socket. */
export function deskRoutes({ desk, authenticate, publicUrl }: Dependencies) {
  async function getCaller(request: FastifyRequest): Promise<OperatorCaller> {
    const { origin, cookie } = request.headers
    // Browsers send no origin when a page of ours reads from its own server.
    if (origin === undefined ? request.method !== 'GET' : origin !== publicUrl)
      throw new Refusal('not-allowed')
    const caller = await authenticate(cookie)
    if (!caller) throw new Refusal('not-signed-in')
    return caller
  }

  async function readQuestion(request: FastifyRequest): Promise<AtDesk> {
    const { id } = await getCaller(request)
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/json') throw new Refusal('invalid-request')
    return { operatorId: id, code: read(DeskQuestion, request.body).code }
  }

  return async function routes(app: FastifyInstance): Promise<void> {
    app.get('/desk/self', async (request) => desk.self(await getCaller(request)))
    app.post('/desk/look', async (request) => desk.look(await readQuestion(request)))
    app.post('/desk/arrive', async (request) => desk.arrive(await readQuestion(request)))
  }
}
