import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Slug } from '../../protocol/slug.ts'
import { mustAdminister } from '../operator/must-decide.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceImportService } from './service-import-service.ts'

interface Dependencies {
  imports: ServiceImportService
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
}

// Larger ones are brought from the command line, which keeps nobody waiting.
const largestFile = 48 * 1024 * 1024

type SiteRequest = FastifyRequest<{ Params: { site: string }; Querystring: { trial?: string } }>

/** The register as a file, for administrators of the site. */
export function serviceImportRoutes({ imports, authenticate, publicUrl }: Dependencies) {
  return async function routes(app: FastifyInstance): Promise<void> {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      async (_request: unknown, body: unknown) => body,
    )
    const callers = new WeakMap<FastifyRequest, OperatorCaller>()
    // Before the body is read: nobody sends us megabytes who may not.
    app.addHook('onRequest', async (request) => {
      const { origin, cookie } = request.headers
      if (origin !== publicUrl) throw new Refusal('not-allowed')
      const caller = await authenticate(cookie)
      if (!caller) throw new Refusal('not-signed-in')
      const { site } = (request as SiteRequest).params
      if (!Slug.safeParse(site).success) throw new Refusal('not-found')
      mustAdminister(caller.roles, site)
      callers.set(request, caller)
    })

    app.post('/console/register/:site', { bodyLimit: largestFile }, async (request: SiteRequest, reply) => {
      const operatorId = callers.get(request)?.id
      if (!operatorId || !(request.body instanceof Uint8Array)) throw new Refusal('invalid-request')
      const isTrial = request.query.trial !== undefined
      const begun = await imports.beginFile(request.body, {
        siteId: request.params.site,
        operatorId,
        isTrial,
      })
      return reply.code(202).header('cache-control', 'no-store').send(begun)
    })
  }
}
