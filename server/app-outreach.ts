import type { Ground } from './app-ground.ts'
import type { AuditService } from './audit/audit-service.ts'
import type { FormSettingsService } from './contact-form/form-settings-service.ts'
import type { ReadEscalation } from './escalation/read-escalation.ts'
import { createForgetWords } from './outreach/forget-words.ts'
import { createOutreachContent } from './outreach/outreach-content.ts'
import { createOutreachLinkService } from './outreach/outreach-link-service.ts'
import { createOutreachService } from './outreach/outreach-service.ts'
import { createOutreachSettingsService } from './outreach/outreach-settings-service.ts'
import { createOutreachReading } from './outreach/read-outreach.ts'
import type { ServiceService } from './service/service-service.ts'
import type { SiteService } from './site/site-service.ts'

interface Around {
  audit: AuditService
  site: SiteService
  formSettings: FormSettingsService
  service: ServiceService
  escalation: Pick<ReadEscalation, 'mayName'>
}

// A phone away from any network can't search: these it brings along, as one list. In a longer one nobody would find
// anything.
const servicesToChooseFrom = {
  words: '',
  reading: 'fi',
  district: null,
  language: null,
  openNow: false,
  age: null,
  classId: null,
  hidden: false,
  limit: 500,
} as const

/** The work outside: what is logged, and what it shows. */
export function createOutreachRooms(
  { db, keys, voice, clock }: Ground,
  { audit, formSettings, service, site, escalation }: Around,
) {
  const content = createOutreachContent({ keys })
  const services = async (siteId: string) => {
    const { hits } = await service.search({ siteId, ...servicesToChooseFrom })
    return hits.map(({ id, name }) => ({ id, name: name.text }))
  }
  const { mayName } = escalation
  const settings = createOutreachSettingsService({ db, voice, formSettings, services, mayName })
  return {
    forgetOutreachWords: createForgetWords({ db, content }),
    outreachLink: createOutreachLinkService({ db, site }),
    outreachSettings: settings,
    outreach: createOutreachService({ db, content, voice, clock, settings }),
    outreachReading: createOutreachReading({ db, content, audit, voice }),
  }
}
