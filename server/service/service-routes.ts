import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ServiceFileAnswer } from '../../protocol/service-file.ts'
import { FileBody, FileQuery, OfSite, read } from '../http/read.ts'
import { decidingOn, mustAdminister, mustDecide } from '../operator/must-decide.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceFilesService } from './service-files.ts'
import type { ServiceImportService } from './service-import-service.ts'

type Authenticate = (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>

interface Door {
  authenticate: Authenticate
  publicUrl: string
}

// Larger registers are brought from the command line, which keeps nobody waiting.
const largestFile = 48 * 1024 * 1024
const sheetTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Lets in who may, before a body is read: nobody sends us megabytes who may not. */
function guard(
  app: FastifyInstance,
  { authenticate, publicUrl }: Door,
  { types, must }: { types: string[]; must: (roles: OperatorCaller['roles'], siteId: string) => void },
): (request: FastifyRequest) => OperatorCaller {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(types, { parseAs: 'buffer' }, async (_request: unknown, body: unknown) => body)
  const callers = new WeakMap<FastifyRequest, OperatorCaller>()
  app.addHook('onRequest', async (request) => {
    const { origin, cookie } = request.headers
    // A download is a plain link, which has no origin; whatever has one must be our own page.
    if (origin === undefined ? request.method !== 'GET' : origin !== publicUrl)
      throw new Refusal('not-allowed')
    const caller = await authenticate(cookie)
    if (!caller) throw new Refusal('not-signed-in')
    const { site } = read(OfSite, request.params, 'not-found')
    must(caller.roles, site)
    callers.set(request, caller)
  })
  return (request) => {
    const caller = callers.get(request)
    if (!caller) throw new Refusal('not-signed-in')
    return caller
  }
}

/** The register as a file, for administrators of the site. */
export function serviceImportRoutes({ imports, ...door }: Door & { imports: ServiceImportService }) {
  return async function routes(app: FastifyInstance): Promise<void> {
    const callerOf = guard(app, door, { types: ['application/json'], must: mustAdminister })
    app.post('/console/register/:site', { bodyLimit: largestFile }, async (request, reply) => {
      const begun = await imports.beginFile(read(FileBody, request.body), {
        siteId: read(OfSite, request.params, 'not-found').site,
        operatorId: callerOf(request).id,
        isTrial: read(FileQuery, request.query).trial !== undefined,
      })
      return reply.code(202).header('cache-control', 'no-store').send(begun)
    })
  }
}

/** The directory as a table, out and in, for those who decide about the site. */
export function serviceFileRoutes({ files, ...door }: Door & { files: ServiceFilesService }) {
  return async function routes(app: FastifyInstance): Promise<void> {
    const callerOf = guard(app, door, { types: Object.values(sheetTypes), must: mustDecide })

    app.get('/console/services/:site', async (request, reply) => {
      const { site } = read(OfSite, request.params, 'not-found')
      const { as } = read(FileQuery, request.query)
      return reply
        .type(as === 'csv' ? `${sheetTypes.csv}; charset=utf-8` : sheetTypes.xlsx)
        .header('content-disposition', `attachment; filename="services-${site}.${as}"`)
        .header('cache-control', 'no-store')
        .send(await files.exportFile(site, as))
    })

    app.post('/console/services/:site', { bodyLimit: largestFile }, async (request, reply) => {
      const { site: siteId } = read(OfSite, request.params, 'not-found')
      const { id, roles } = callerOf(request)
      const result = await files.importFile(read(FileBody, request.body), {
        siteId,
        isCheck: read(FileQuery, request.query).check !== undefined,
        writer: { id, role: decidingOn(roles, siteId) },
      })
      const answer: ServiceFileAnswer =
        'taken' in result
          ? { ok: true, taken: result.taken }
          : { ok: false, refusal: 'impossible-service', faults: result.faults.slice(0, 500) }
      return reply
        .code(answer.ok ? 200 : 422)
        .header('cache-control', 'no-store')
        .send(answer)
    })
  }
}
