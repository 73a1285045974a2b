import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ReviewExport } from '../../protocol/review-export.ts'
import { Slug } from '../../protocol/slug.ts'
import { mustSupervise } from '../operator/must-decide.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { ExportService } from './export-service.ts'

interface Dependencies {
  reviewExport: ExportService
  getCaller: (request: FastifyRequest) => Promise<OperatorCaller>
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

type SiteRequest = FastifyRequest<{ Params: { site: string } }>

/** Cases as a file. A reason is no part of an address: it is posted. */
export function reviewRoutes({ reviewExport, getCaller }: Dependencies) {
  return async function routes(app: FastifyInstance): Promise<void> {
    app.post('/console/review/:site/export', async (request: SiteRequest, reply) => {
      const caller = await getCaller(request)
      const { site } = request.params
      if (!Slug.safeParse(site).success) throw new Refusal('not-found')
      mustSupervise(caller.roles, site)
      const wanted = ReviewExport.safeParse(request.body)
      if (!wanted.success) throw new Refusal('invalid-request')
      const file = await reviewExport.make(site, wanted.data, caller.id)
      const { format } = wanted.data
      return reply
        .type(types[format])
        .header('content-disposition', `attachment; filename="review-${site}.${format}"`)
        .header('cache-control', 'no-store')
        .send(file)
    })
  }
}
