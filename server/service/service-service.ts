import type { Kysely } from 'kysely'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { DirectorySettings, SearchServices, ServiceEntry } from '../../protocol/service.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { findSitesWithDirectory } from './care-repository.ts'
import { findDirectory, findService, findServicesById } from './directory-repository.ts'
import { searchDirectory } from './find-services.ts'
import { firstSettings } from './first-settings.ts'
import { isShownOrToCome, presentService, presentShown, type ShownService } from './present-service.ts'
import { createRecordChange } from './record-change.ts'
import { createRememberedDirectory, type Directory } from './remembered-directory.ts'
import { cardOf, valuesOf } from './service-values.ts'
import { createWriteService } from './write-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  site: SiteService
  audit: Pick<AuditService, 'record'>
  clock: () => Date
}

export type ServiceService = ReturnType<typeof createServiceService>

/** The directory of services of each site. */
export function createServiceService({ db, voice, site, audit, clock }: Dependencies) {
  const remembered = createRememberedDirectory({ db })

  async function find(siteId: string, id: string): Promise<ServiceEntry | undefined> {
    const [row, directory] = await Promise.all([findService(db, siteId, id), findDirectory(db, siteId)])
    const now = clock().getTime()
    const settings = directory?.settings ?? firstSettings
    return row && presentService(row, { settings, now, today: dateOf(now) })
  }

  async function read(siteId: string, id: string): Promise<ServiceEntry> {
    const found = await find(siteId, id)
    if (!found) throw new Refusal('not-found')
    return found
  }

  return {
    ...createWriteService({ db, voice, site, record: createRecordChange(audit), read }),
    read,
    remembered,

    /** Puts every directory together before somebody waits for it. */
    async warmUp(): Promise<void> {
      for (const siteId of await findSitesWithDirectory(db)) await remembered.now(siteId)
    },

    async search({ siteId, ...wished }: SearchServices) {
      const row = wished.byDistrict ? await site.find(siteId) : undefined
      const districts = (row?.content.districts ?? []).map(({ id }) => id)
      return searchDirectory(await remembered.of(siteId), wished, { now: clock().getTime(), districts })
    },

    /** As it is remembered, for whoever shows it to everybody. */
    directory: async (siteId: string): Promise<Directory> => remembered.of(siteId),

    /** All of those that anybody may see today, with their long texts; in no order. */
    async shown(siteId: string, ids: readonly string[]): Promise<ShownService[]> {
      const [rows, directory] = await Promise.all([
        findServicesById(db, siteId, ids),
        findDirectory(db, siteId),
      ])
      const settings = directory?.settings ?? firstSettings
      return rows.flatMap((row) => presentShown(row, settings, dateOf(clock().getTime())) ?? [])
    },

    async settings(siteId: string): Promise<{ version: number; settings: DirectorySettings }> {
      const directory = await findDirectory(db, siteId)
      return { version: directory?.settingsVersion ?? 0, settings: directory?.settings ?? firstSettings }
    },

    /** What a card that leads there says; undefined where nobody can be sent. */
    async card(siteId: string, id: string) {
      const found = await find(siteId, id)
      return found?.isVisible ? cardOf(found.fields, dateOf(clock().getTime())) : undefined
    },

    /** The same for those who get it ready: it may begin on a day to come. */
    async cardAhead(siteId: string, id: string) {
      const [found, today] = [await find(siteId, id), dateOf(clock().getTime())]
      return found && isShownOrToCome(found, today) ? cardOf(found.fields, today) : undefined
    },

    async stewardOf(siteId: string, id: string): Promise<string | undefined> {
      return (await findService(db, siteId, id))?.stewardId ?? undefined
    },

    /** Of a service chosen for a guidance text; refuses `not-found`. */
    async values(siteId: string, id: string, language: ContentLanguage): Promise<VariableValues> {
      const { fields } = await read(siteId, id)
      return valuesOf(fields, language, dateOf(clock().getTime()))
    },
  }
}
