import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ListedTimes, type ServiceTimes, SetTimes } from '../../protocol/appointment.ts'
import { Slug } from '../../protocol/slug.ts'
import { read } from '../http/read.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceTimesService } from './service-times.ts'

interface Dependencies {
  times: ServiceTimesService
  getCaller: (request: FastifyRequest) => Promise<OperatorCaller>
}

// Nothing, for a desk: its own.
const Asked = z.union([z.strictObject({}), z.strictObject({ site: Slug, service: z.uuid().optional() })])

/** What the page of a desk asks of its times, and the console of who decides about them. */
export function appointmentRoutes({ times, getCaller }: Dependencies) {
  return async function routes(app: FastifyInstance): Promise<void> {
    app.get('/desk/times', async (request): Promise<ListedTimes> => {
      const caller = await getCaller(request)
      const asked = read(Asked, request.query)
      if (!('site' in asked)) return { services: await times.ofDesk(caller) }
      return { services: await times.ofSite(caller, asked.site, asked.service) }
    })

    app.post('/desk/times', async (request): Promise<ServiceTimes> => {
      const caller = await getCaller(request)
      const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
      if (type !== 'application/json') throw new Refusal('invalid-request')
      return times.set(caller, read(SetTimes, request.body))
    })
  }
}
