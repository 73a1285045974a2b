import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ImportAnswer } from '../../protocol/guidance-file.ts'
import { Slug } from '../../protocol/slug.ts'
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

type SiteRequest = FastifyRequest<{ Params: { site: string }; Querystring: { check?: string; as?: string } }>

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
      const { site } = (request as SiteRequest).params
      if (!Slug.safeParse(site).success) throw new Refusal('not-found')
      if (request.method === 'POST') mustDecide(caller.roles, site)
      else rolesOn(caller.roles, site)
      callers.set(request, caller)
    })

    app.get('/console/guidance/:site', async (request: SiteRequest, reply) => {
      const { site } = request.params
      const as = request.query.as === 'xlsx' ? 'xlsx' : 'csv'
      return reply
        .type(as === 'csv' ? `${types.csv}; charset=utf-8` : types.xlsx)
        .header('content-disposition', `attachment; filename="guidance-${site}.${as}"`)
        .header('cache-control', 'no-store')
        .send(await guidance.exportFile(site, as))
    })

    app.post('/console/guidance/:site', { bodyLimit: largestFile }, async (request: SiteRequest, reply) => {
      const operatorId = callers.get(request)?.id
      if (!operatorId || !(request.body instanceof Uint8Array)) throw new Refusal('invalid-request')
      const isCheck = request.query.check !== undefined
      const importing = { siteId: request.params.site, operatorId, isCheck }
      const result = await guidance.importFile(request.body, importing)
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
