import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Slug } from '../../protocol/slug.ts'
import { Month } from '../../protocol/statistics.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { PublishedService } from './published-service.ts'
import type { AskedReport, ReportService } from './report-service.ts'
import { reportLanguages } from './report-words.ts'

interface Dependencies {
  report: ReportService
  published: Pick<PublishedService, 'partnerSites'>
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
}

const Asked = z.strictObject({
  from: Month,
  to: Month,
  language: z.enum(reportLanguages).default('fi'),
})
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type SiteRequest = FastifyRequest<{ Params: { site: string } }>

/** What is published, for whoever leads a site and for its partners. */
export function figureRoutes({ report, published, authenticate, publicUrl }: Dependencies) {
  async function getCaller(request: FastifyRequest): Promise<OperatorCaller> {
    const { origin, cookie } = request.headers
    if (origin !== undefined && origin !== publicUrl) throw new Refusal('not-allowed')
    const caller = await authenticate(cookie)
    if (!caller) throw new Refusal('not-signed-in')
    return caller
  }

  /** A counsellor is not one of them: who reads figures beside a talk would know whom they are about. */
  async function sitesOf({ id, roles }: OperatorCaller): Promise<string[]> {
    const leads = roles.filter(({ role }) => role === 'supervisor' || role === 'administrator')
    return [...new Set([...leads.map(({ siteId }) => siteId), ...(await published.partnerSites(id))])].sort()
  }

  async function readAsked(request: SiteRequest): Promise<AskedReport> {
    const caller = await getCaller(request)
    const siteId = Slug.safeParse(request.params.site)
    const mine = await sitesOf(caller)
    if (mine.length === 0) throw new Refusal('not-allowed')
    // Of another site not even its existence is told.
    if (!siteId.success || !mine.includes(siteId.data)) throw new Refusal('not-found')
    const asked = Asked.safeParse(request.query)
    if (!asked.success) throw new Refusal('invalid-request')
    return { siteId: siteId.data, ...asked.data }
  }
  const fileName = ({ siteId, from, to }: AskedReport, end: string) =>
    `attachment; filename="${siteId}-${from}-${to}.${end}"`

  return async function routes(app: FastifyInstance): Promise<void> {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    app.get('/figures', async (request) => {
      const mine = await sitesOf(await getCaller(request))
      if (mine.length === 0) throw new Refusal('not-allowed')
      return report.sites(mine)
    })
    app.get('/figures/:site', async (request: SiteRequest) => report.read(await readAsked(request)))
    app.get('/figures/:site/xlsx', async (request: SiteRequest, reply) => {
      const asked = await readAsked(request)
      const file = await report.xlsx(asked)
      return reply.type(xlsxType).header('content-disposition', fileName(asked, 'xlsx')).send(file)
    })
    app.get('/figures/:site/csv', async (request: SiteRequest, reply) => {
      const asked = await readAsked(request)
      const file = await report.csv(asked)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', fileName(asked, 'csv'))
        .send(file)
    })
  }
}
