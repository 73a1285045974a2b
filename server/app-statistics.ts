import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Ground } from './app-ground.ts'
import type { AuditService } from './audit/audit-service.ts'
import { allThemes } from './contact-form/contact-form.ts'
import type { FormSettingsService } from './contact-form/form-settings-service.ts'
import { createFeedbackService } from './feedback/feedback-service.ts'
import type { OperatorCaller } from './operator/operator.ts'
import { firstPlatforms } from './outreach/first-platforms.ts'
import { insertReport } from './outreach/outreach-report-repository.ts'
import { findPlatforms } from './outreach/outreach-settings-repository.ts'
import { repeat } from './realtime/repeat.ts'
import type { SiteService } from './site/site-service.ts'
import { apiRoutes } from './statistics/api-routes.ts'
import { createFigureReaders } from './statistics/figure-readers.ts'
import { figureRoutes } from './statistics/figure-routes.ts'
import { createReportMaking } from './statistics/make-report.ts'
import { createOutreachFigures } from './statistics/outreach-figures.ts'
import { createPublishedService } from './statistics/published-service.ts'
import { createReportService } from './statistics/report-service.ts'
import { createSavedReportService } from './statistics/saved-report-service.ts'
import { createSharedReportService } from './statistics/shared-report-service.ts'
import { createStatisticsService } from './statistics/statistics-service.ts'
import { createStatisticsSettingsService } from './statistics/statistics-settings-service.ts'
import { createTokenService } from './statistics/token-service.ts'

const draws = 2 ** 32

/** A month that is published has been reported, also what outreach work did in it. */
export const tellOutreach: Parameters<typeof createPublishedService>[0]['tellOutreach'] = (trx, days) =>
  insertReport(trx, days, null)

interface Around {
  site: SiteService
  audit: AuditService
  formSettings: Pick<FormSettingsService, 'definition'>
}

/** What is counted, for those who supervise; and what leaves the house. */
export function createStatisticsRooms({ db, keys, clock }: Ground, around: Around) {
  const { site, audit, formSettings } = around
  const feedback = createFeedbackService({ db, keys })
  const siteIds = async () => (await site.all()).map(({ id }) => id)
  const chance = () => randomInt(draws) / draws
  const platforms = async (siteId: string) =>
    (await findPlatforms(db, siteId)) ?? { platforms: firstPlatforms }
  const themes = async (siteId: string) =>
    allThemes((await formSettings.definition(siteId, null)).definition.themes)
  const outreach = createOutreachFigures({ db, platforms, themes })
  const statistics = createStatisticsService({ db, feedback, outreach })
  const published = createPublishedService({ db, clock, siteIds, chance, tellOutreach })
  const statisticsSettings = createStatisticsSettingsService({ db, audit })
  const report = createReportService({ site, published, statistics: statisticsSettings, platforms })
  const making = createReportMaking({ db, clock, report })
  const savedReport = createSavedReportService({ db, clock, report, making, audit })
  return {
    feedback,
    statistics,
    statisticsSettings,
    published,
    report,
    reportMaking: making,
    savedReport,
    sharedReport: createSharedReportService({ db, savedReport }),
    statisticsToken: createTokenService({ db, clock, audit }),
  }
}

const closingSeconds = 3600

/** Closes months that are over, and makes what is due of them: `first` seconds after the start, then once an hour. */
export function keepMonthsClosed(
  app: FastifyInstance,
  { published, reportMaking }: Pick<ReturnType<typeof createStatisticsRooms>, 'published' | 'reportMaking'>,
  first: number,
): void {
  async function closeMonths(): Promise<void> {
    await published.closeMonths()
    await reportMaking.makeDue()
  }
  const stop = repeat('close-months', { first, later: closingSeconds }, closeMonths, app.log)
  app.addHook('preClose', async () => stop())
}

interface Doors {
  rooms: ReturnType<typeof createStatisticsRooms>
  authenticate: (cookies: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
  admit: (request: FastifyRequest) => boolean
}

/** The ways out over HTTP: with a session, and with a token. */
export async function openFigures(
  app: FastifyInstance,
  { rooms, authenticate, publicUrl, admit }: Doors,
): Promise<void> {
  const { report, published, sharedReport, statisticsToken: token } = rooms
  const readers = createFigureReaders({ published, authenticate, publicUrl })
  await app.register(figureRoutes({ report, sharedReport, readers }))
  await app.register(apiRoutes({ report, token, admit }))
}
