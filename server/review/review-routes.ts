import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ReviewExport } from '../../protocol/review-export.ts'
import { OfSite, read } from '../http/read.ts'
import { mustSupervise } from '../operator/must-decide.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import type { ExportService } from './export-service.ts'

interface Dependencies {
  reviewExport: ExportService
  getCaller: (request: FastifyRequest) => Promise<OperatorCaller>
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Cases as a file. A reason is no part of an address: it is posted. */
export function reviewRoutes({ reviewExport, getCaller }: Dependencies) {
  return async function routes(app: FastifyInstance): Promise<void> {
    app.post('/console/review/:site/export', async (request, reply) => {
      const caller = await getCaller(request)
      const { site } = read(OfSite, request.params, 'not-found')
      mustSupervise(caller.roles, site)
      const wanted = read(ReviewExport, request.body)
      const file = await reviewExport.make(site, wanted, caller.id)
      const { format } = wanted
      return reply
        .type(types[format])
        .header('content-disposition', `attachment; filename="review-${site}.${format}"`)
        .header('cache-control', 'no-store')
        .send(file)
    })
  }
}
