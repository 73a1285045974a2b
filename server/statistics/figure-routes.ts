import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Month } from '../../protocol/statistics.ts'
import { OfSite, read } from '../http/read.ts'
import type { FigureReaders } from './figure-readers.ts'
import { writeReportCsv, writeReportSheets } from './report-file.ts'
import type { AskedReport, ReportService } from './report-service.ts'
import { reportLanguages } from './report-words.ts'
import type { SharedReportService } from './shared-report-service.ts'

interface Dependencies {
  report: ReportService
  sharedReport: SharedReportService
  readers: FigureReaders
}

const Asked = z.strictObject({
  from: Month,
  to: Month,
  language: z.enum(reportLanguages).default('fi'),
})
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}
const OneReport = z.object({ id: z.uuid() })

/** What is published, for whoever leads a site and for its partners. */
export function figureRoutes({ report, sharedReport, readers }: Dependencies) {
  const readerOf = (request: FastifyRequest) =>
    readers.reader(request, read(OfSite, request.params, 'not-found').site)
  async function readAsked(request: FastifyRequest): Promise<AskedReport> {
    const { siteId } = await readerOf(request)
    return { siteId, ...read(Asked, request.query) }
  }
  const fileName = ({ siteId, from, to }: AskedReport, end: string) =>
    `attachment; filename="${siteId}-${from}-${to}.${end}"`

  return async function routes(app: FastifyInstance): Promise<void> {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    app.get('/figures', async (request) => report.sites(await readers.sites(request)))
    app.get('/figures/:site', async (request) => report.read(await readAsked(request)))
    app.get('/figures/:site/xlsx', async (request, reply) => {
      const asked = await readAsked(request)
      const file = await writeReportSheets(await report.read(asked), asked.language)
      return reply.type(types.xlsx).header('content-disposition', fileName(asked, 'xlsx')).send(file)
    })
    app.get('/figures/:site/csv', async (request, reply) => {
      const asked = await readAsked(request)
      const file = writeReportCsv(await report.read(asked), asked.language)
      return reply.type(types.csv).header('content-disposition', fileName(asked, 'csv')).send(file)
    })
    app.get('/figures/:site/reports', async (request) => sharedReport.list(await readerOf(request)))
    app.get('/figures/:site/reports/:id', async (request) =>
      sharedReport.open(await readerOf(request), idOf(request)),
    )
    app.get('/figures/:site/reports/:id/file', async (request, reply) => {
      const { name, format, content } = await sharedReport.file(await readerOf(request), idOf(request))
      const disposition = `attachment; filename="${name}"`
      return reply.type(types[format]).header('content-disposition', disposition).send(content)
    })
  }
}

function idOf(request: FastifyRequest): string {
  return read(OneReport, request.params, 'not-found').id
}
