import type { Kysely } from 'kysely'
import type { KeptSettings } from '../../protocol/statistics.ts'
import type { Actor } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { lowestThreshold } from './lattice.ts'
import { findSettings, setSettings } from './settings-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
}

export type StatisticsSettingsService = ReturnType<typeof createStatisticsSettingsService>

/** How coarse a site's numbers are when they leave the house, and what they are compared with. */
export function createStatisticsSettingsService({ db, audit }: Dependencies) {
  async function read(siteId: string): Promise<KeptSettings> {
    const { version, ...kept } = (await findSettings(db, siteId)) ?? {
      version: 0,
      threshold: lowestThreshold,
      caseloadCeiling: null,
      paymentPeriods: [],
    }
    return { version, settings: kept }
  }

  return {
    read,

    /** Recorded. Refuses `not-allowed` where the threshold would sink, `changed-meanwhile` unless `version` is the newest. */
    async set(
      siteId: string,
      { version, settings: wished }: KeptSettings,
      actor: Actor,
    ): Promise<KeptSettings> {
      const before = await read(siteId)
      // Who hasn't seen a higher threshold yet didn't mean to sink it.
      if (version !== before.version) throw new Refusal('changed-meanwhile')
      if (wished.threshold < before.settings.threshold) throw new Refusal('not-allowed')
      await db.transaction().execute(async (trx) => {
        if (!(await setSettings(trx, siteId, { ...wished, version }))) throw new Refusal('changed-meanwhile')
        await audit.record(trx, {
          kind: 'statistics-set',
          actor,
          siteId,
          subject: { kind: 'site', id: siteId },
        })
      })
      return read(siteId)
    },
  }
}
