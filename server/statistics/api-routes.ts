import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Report, ReportPeriod } from '../../protocol/report.ts'
import { Month } from '../../protocol/statistics.ts'
import { read } from '../http/read.ts'
import { Refusal } from '../refusal.ts'
import { partOf } from './report.ts'
import type { ReportService } from './report-service.ts'
import type { TokenService } from './token-service.ts'

interface Dependencies {
  report: ReportService
  token: Pick<TokenService, 'opens'>
  /** Refuses those who try one token after the other; the network, by a name that can't be traced back. */
  admit: (request: FastifyRequest) => boolean
}

const Asked = z.strictObject({ from: Month, to: Month })

/** For a city's own reporting: read-only, by token, and of nothing but what is published. */
export function apiRoutes({ report, token, admit }: Dependencies) {
  async function opened(request: FastifyRequest) {
    const [kind, given] = request.headers.authorization?.split(' ') ?? []
    const opens = kind === 'Bearer' && given ? await token.opens(given) : undefined
    if (opens) return opens
    if (!admit(request)) throw new Refusal('too-many-requests')
    throw new Refusal('not-signed-in')
  }

  return async function routes(app: FastifyInstance): Promise<void> {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    app.get('/api/v1/periods', async (request) => {
      const { siteId } = await opened(request)
      return { siteId, periods: await report.periods(siteId) }
    })
    app.get('/api/v1/report', async (request) => {
      const { siteId, scopes } = await opened(request)
      const asked = read(Asked, request.query)
      const found = await report.read({ siteId, ...asked, language: 'en' })
      return { ...found, tables: found.tables.filter(({ dimension }) => scopes.includes(partOf(dimension))) }
    })
    app.get('/api/v1/openapi.json', async () => openApi())
  }
}

const schemaOf = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}
const answer = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema } },
})
const refused = {
  '401': { description: 'No token, or one that is wrong, revoked or over.' },
  '404': { description: 'None of the periods that /periods tells.' },
  '429': { description: 'Too many wrong tokens.' },
}

/** OpenAPI 3.1, made of the very schemas that the answers have. */
export function openApi() {
  const month = (name: string, description: string) => ({
    name,
    in: 'query',
    required: true,
    description,
    schema: schemaOf(Month),
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kynnys: published figures',
      version: '1',
      description:
        'Read-only. Sums are rounded down, small ones left out, and each month a few events, drawn by lot, are in no table. A count of null stands for too few.',
    },
    security: [{ token: [] }],
    paths: {
      '/api/v1/periods': {
        get: {
          summary: 'The periods that can be asked for, and no others.',
          responses: {
            '200': answer('Of the site that the token is for.', {
              type: 'object',
              required: ['siteId', 'periods'],
              properties: {
                siteId: { type: 'string' },
                periods: { type: 'array', items: schemaOf(ReportPeriod) },
              },
            }),
            ...refused,
          },
        },
      },
      '/api/v1/report': {
        get: {
          summary: 'All tables of one period that the token opens.',
          parameters: [month('from', 'The first month.'), month('to', 'The last month, included.')],
          responses: {
            '200': answer('The tables.', schemaOf(Report)),
            '400': { description: 'Not two months, each as YYYY-MM.' },
            ...refused,
          },
        },
      },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}
