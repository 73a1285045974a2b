import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ImportAnswer } from '../../protocol/guidance-file.ts'
import { FileBody, FileQuery, OfSite, read } from '../http/read.ts'
import { mustDecide, rolesOn } from '../operator/must-decide.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { GuidanceService } from './guidance-service.ts'

interface Dependencies {
  guidance: GuidanceService
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
}

const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
// 2,000 entries in eleven languages.
const largestFile = 32 * 1024 * 1024

/** The library as a file: everybody of the site may take it along, supervisors and administrators bring it back. */
export function guidanceRoutes({ guidance, authenticate, publicUrl }: Dependencies) {
  async function getCaller(request: FastifyRequest): Promise<OperatorCaller> {
    const { origin, cookie } = request.headers
    // A download is a plain link, which has no origin; whatever has one must be our own page.
    if (origin === undefined ? request.method !== 'GET' : origin !== publicUrl)
      throw new Refusal('not-allowed')
    const caller = await authenticate(cookie)
    if (!caller) throw new Refusal('not-signed-in')
    return caller
  }

  return async function routes(app: FastifyInstance): Promise<void> {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      Object.values(types),
      { parseAs: 'buffer' },
      async (_request: unknown, body: unknown) => body,
    )
    const callers = new WeakMap<FastifyRequest, OperatorCaller>()
    // Before the body is read: nobody sends us megabytes who may not.
    app.addHook('onRequest', async (request) => {
      const caller = await getCaller(request)
      const { site } = read(OfSite, request.params, 'not-found')
      if (request.method === 'POST') mustDecide(caller.roles, site)
      else rolesOn(caller.roles, site)
      callers.set(request, caller)
    })

    app.get('/console/guidance/:site', async (request, reply) => {
      const { site } = read(OfSite, request.params, 'not-found')
      const { as } = read(FileQuery, request.query)
      return reply
        .type(as === 'csv' ? `${types.csv}; charset=utf-8` : types.xlsx)
        .header('content-disposition', `attachment; filename="guidance-${site}.${as}"`)
        .header('cache-control', 'no-store')
        .send(await guidance.exportFile(site, as))
    })

    app.post('/console/guidance/:site', { bodyLimit: largestFile }, async (request, reply) => {
      const operatorId = callers.get(request)?.id
      if (!operatorId) throw new Refusal('not-signed-in')
      const { site: siteId } = read(OfSite, request.params, 'not-found')
      const isCheck = read(FileQuery, request.query).check !== undefined
      const file = read(FileBody, request.body)
      const result = await guidance.importFile(file, { siteId, operatorId, isCheck })
      const answer: ImportAnswer =
        'imported' in result
          ? { ok: true, taken: result.imported }
          : { ok: false, refusal: 'impossible-guidance', faults: [...result.faults] }
      return reply
        .code(answer.ok ? 200 : 422)
        .header('cache-control', 'no-store')
        .send(answer)
    })
  }
}
