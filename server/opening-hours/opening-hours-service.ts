import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import type { SiteService } from '../site/site-service.ts'
import { createHoursEditing } from './edit-hours.ts'
import { createKnownOpenings } from './known-openings.ts'
import { createHoursReading } from './read-hours.ts'
import { createRememberedHours } from './remembered-hours.ts'

export type OpeningHoursService = ReturnType<typeof createOpeningHoursService>

interface Dependencies {
  db: Kysely<Tables>
  site: SiteService
  voice: Voice
  clock: () => Date
}

export function createOpeningHoursService({ db, site, voice, clock }: Dependencies) {
  const remembered = createRememberedHours({ db, site })
  const reading = createHoursReading({ remembered, clock })
  return {
    ...reading,
    ...createKnownOpenings({ remembered, clock }),
    ...createHoursEditing({ db, remembered, read: reading.read, voice, clock }),
    /** After a change by another process: the next reader sees it. */
    forget: remembered.forget,
  }
}
