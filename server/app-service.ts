import type { FastifyInstance } from 'fastify'
import type { Ground } from './app-ground.ts'
import type { AuditService } from './audit/audit-service.ts'
import { repeat } from './realtime/repeat.ts'
import { countUses, hearClosed } from './referral/referral-use-repository.ts'
import { createCareService } from './service/care-service.ts'
import { usualLinkManners } from './service/check-link.ts'
import { createRecordChange } from './service/record-change.ts'
import { createServiceFiles } from './service/service-files.ts'
import type { ServiceService } from './service/service-service.ts'
import { createSweepLinks } from './service/sweep-links.ts'
import type { SiteService } from './site/site-service.ts'

/** What keeps a directory true: who looks after it sees what happened around it, and links are asked by themselves. */
export function createDirectoryCare(
  { db, voice, clock, publicUrl }: Ground,
  { remembered }: ServiceService,
  { site, audit }: { site: SiteService; audit: AuditService },
) {
  const record = createRecordChange(audit)
  const closing = new AbortController()
  const userAgent = `Kynnys link check (${publicUrl ?? 'a youth service'})`
  const manners = { ...usualLinkManners, userAgent, signal: closing.signal }
  return {
    care: createCareService({
      ...{ db, voice, clock, site },
      known: { remembered, uses: { count: (siteId) => countUses(db, siteId), hearClosed }, record },
    }),
    serviceFiles: createServiceFiles({ db, voice, site, record }),
    links: {
      sweep: createSweepLinks({ db, voice, remembered, manners }),
      stop: () => closing.abort(),
    },
  }
}

const sweepSeconds = 30

/** Asks links as long as the server runs; one that is being asked is let go when it closes. */
export function keepLinksChecked(
  app: FastifyInstance,
  { sweep, stop }: ReturnType<typeof createDirectoryCare>['links'],
): void {
  const end = repeat('links', sweepSeconds, async () => void (await sweep()), app.log)
  app.addHook('preClose', async () => {
    end()
    stop()
  })
}
