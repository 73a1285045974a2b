import type { outreachRequests } from '../../protocol/outreach.ts'
import type { outreachLinkRequests } from '../../protocol/outreach-link.ts'
import { mustDecide, mustServe, mustSupervise } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { OutreachReader } from './outreach-content.ts'
import type { OutreachLinkService } from './outreach-link-service.ts'
import type { OutreachService } from './outreach-service.ts'
import type { OutreachSettingsService } from './outreach-settings-service.ts'
import type { OutreachReading } from './read-outreach.ts'

interface Rooms {
  outreach: OutreachService
  outreachSettings: OutreachSettingsService
  outreachReading: OutreachReading
}

/** Who serves the site logs and reads; supervisors and administrators decide where one goes. */
export function outreachHandlers({
  outreach,
  outreachSettings,
  outreachReading: reading,
}: Rooms): Handlers<typeof outreachRequests, OperatorConnection> {
  return {
    'outreach:settings': async ({ roles }, { siteId }) => {
      mustServe(roles, siteId)
      return outreachSettings.read(siteId)
    },
    'outreach:set-platforms': async ({ roles }, set) => {
      mustDecide(roles, set.siteId)
      return outreachSettings.setPlatforms(set)
    },
    'outreach:keep': async (caller, asked) => outreach.keep(asked, readerOn(caller, asked.siteId)),
    'outreach:list': async (caller, days) => ({
      sessions: await reading.list(days, readerOn(caller, days.siteId)),
    }),
    'outreach:history': async ({ roles }, which) => {
      mustServe(roles, which.siteId)
      return { versions: await reading.history(which) }
    },
    'outreach:review': async ({ roles }, days) => {
      mustServe(roles, days.siteId)
      return reading.review(days)
    },
    'outreach:reports': async ({ roles }, { siteId }) => {
      mustServe(roles, siteId)
      return { reports: await reading.reports(siteId) }
    },
    'outreach:mark-reported': async ({ id, roles }, days) => {
      mustSupervise(roles, days.siteId)
      return reading.markReported(days, id)
    },
  }
}

function readerOn({ id, roles }: OperatorConnection, siteId: string): OutreachReader {
  mustServe(roles, siteId)
  const supervises = roles.some((one) => one.siteId === siteId && one.role === 'supervisor')
  return { id, supervises }
}

export function outreachLinkHandlers(
  links: OutreachLinkService,
): Handlers<typeof outreachLinkRequests, OperatorConnection> {
  return {
    'outreach:make-link': async ({ id, roles }, making) => {
      mustServe(roles, making.siteId)
      return links.make(making, id)
    },
    'outreach:links': async ({ roles }, { siteId }) => {
      mustServe(roles, siteId)
      return { links: await links.list(siteId) }
    },
    'outreach:end-link': async ({ roles }, { siteId, id }) => {
      mustServe(roles, siteId)
      return links.end(siteId, id)
    },
  }
}
