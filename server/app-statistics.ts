import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Ground } from './app-rooms.ts'
import type { AuditService } from './audit/audit-service.ts'
import { createFeedbackService } from './feedback/feedback-service.ts'
import type { OperatorCaller } from './operator/operator.ts'
import { firstPlatforms } from './outreach/first-platforms.ts'
import { findPlatforms } from './outreach/outreach-settings-repository.ts'
import type { SiteService } from './site/site-service.ts'
import { apiRoutes } from './statistics/api-routes.ts'
import { figureRoutes } from './statistics/figure-routes.ts'
import { createPublishedService } from './statistics/published-service.ts'
import { createReportService } from './statistics/report-service.ts'
import { createStatisticsService } from './statistics/statistics-service.ts'
import { createTokenService } from './statistics/token-service.ts'

const draws = 2 ** 32

interface Around {
  site: SiteService
  audit: AuditService
}

/** What is counted, for those who supervise; and what leaves the house. */
export function createStatisticsRooms({ db, keys, clock }: Ground, { site, audit }: Around) {
  const feedback = createFeedbackService({ db, keys })
  const siteIds = async () => (await site.all()).map(({ id }) => id)
  const chance = () => randomInt(draws) / draws
  const platforms = async (siteId: string) =>
    (await findPlatforms(db, siteId)) ?? { platforms: firstPlatforms }
  const statistics = createStatisticsService({ db, feedback, platforms })
  const published = createPublishedService({ db, clock, siteIds, chance })
  return {
    feedback,
    statistics,
    published,
    report: createReportService({ site, published, statistics, platforms }),
    statisticsToken: createTokenService({ db, clock, audit }),
  }
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
  { rooms: { report, published, statisticsToken: token }, authenticate, publicUrl, admit }: Doors,
): Promise<void> {
  await app.register(figureRoutes({ report, published, authenticate, publicUrl }))
  await app.register(apiRoutes({ report, token, admit }))
}
