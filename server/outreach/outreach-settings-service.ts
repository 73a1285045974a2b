import type { Kysely } from 'kysely'
import type { OutreachSettings } from '../../protocol/outreach.ts'
import type { OutreachPlatform } from '../../protocol/outreach-record.ts'
import type { FormSettingsService } from '../contact-form/form-settings-service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { firstPlatforms } from './first-platforms.ts'
import { isPossible } from './outreach.ts'
import { findPlatforms, findWorkers, replacePlatforms, servedAt } from './outreach-settings-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  formSettings: Pick<FormSettingsService, 'definition'>
  /** Where one may be guided, by name. */
  services: (siteId: string) => Promise<OutreachSettings['services']>
  /** Whether a session may say that it led to this escalation. */
  mayName: (escalation: { id: string; siteId: string; operatorId: string }) => Promise<boolean>
}

export type OutreachSettingsService = ReturnType<typeof createOutreachSettingsService>

/** What a site's sessions choose from. */
export function createOutreachSettingsService(dependencies: Dependencies) {
  const { db, voice, formSettings, services, mayName } = dependencies

  async function platformsOf(siteId: string): Promise<{ version: number; platforms: OutreachPlatform[] }> {
    return (await findPlatforms(db, siteId)) ?? { version: 0, platforms: firstPlatforms }
  }

  async function known(siteId: string) {
    const [platforms, form, workers] = await Promise.all([
      platformsOf(siteId),
      formSettings.definition(siteId, null),
      findWorkers(db, siteId),
    ])
    return { ...platforms, themes: form.definition.themes, workers }
  }

  return {
    known,
    mayName,

    servedAt: (siteId: string, operatorId: string, at: Date) => servedAt(db, { siteId, operatorId, at }),

    async read(siteId: string): Promise<OutreachSettings> {
      const { workers: colleagues, ...rest } = await known(siteId)
      return { siteId, ...rest, colleagues, services: await services(siteId) }
    },

    async setPlatforms(asked: { siteId: string; version: number; platforms: OutreachPlatform[] }) {
      const { siteId, version, platforms } = asked
      const before = await platformsOf(siteId)
      if (before.version !== version) throw new Refusal('changed-meanwhile')
      if (!isPossible(before.platforms, platforms)) throw new Refusal('invalid-request')
      if (!(await replacePlatforms(db, siteId, { after: version, platforms })))
        throw new Refusal('changed-meanwhile')
      voice.tell({ kind: 'outreach', id: siteId })
      return { version: version + 1 }
    },
  }
}
