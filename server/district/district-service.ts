import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { districtRequests, SiteDistricts } from '../../protocol/district-map.ts'
import type { AuditKind } from '../audit/audit.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { arePossibleOfSite, changesOf } from './district.ts'
import {
  type DistrictRow,
  findDistricts,
  findNamedDistricts,
  replaceDistrictSettings,
  replaceDistricts,
} from './district-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  site: SiteService
  audit: Pick<AuditService, 'record'>
  voice: Voice
}

type Asked = z.output<(typeof districtRequests)['district:set']['input']>
type Writer = { operatorId: string; role: 'supervisor' | 'administrator' }

export type DistrictService = ReturnType<typeof createDistrictService>

/** What the districts of a city are called, how they are drawn, and who may send pictures of maps. */
export function createDistrictService({ db, site, audit, voice }: Dependencies) {
  async function get(trx: Kysely<Tables>, siteId: string): Promise<DistrictRow> {
    const row = await findDistricts(trx, siteId)
    if (!row) throw new Refusal('not-found')
    return row
  }

  async function demandPossible(
    trx: Kysely<Tables>,
    siteId: string,
    wished: SiteDistricts,
    before: DistrictRow,
  ) {
    const known = before.districts.map(({ id }) => id)
    const isRemoved = known.some((id) => !wished.districts.some((one) => one.id === id))
    const named = isRemoved ? await findNamedDistricts(trx, siteId) : []
    if (!arePossibleOfSite(wished, { known, named })) throw new Refusal('impossible-service')
  }

  return {
    of: async (siteId: string): Promise<DistrictRow> => get(db, siteId),

    named: async (siteId: string): Promise<string[]> => findNamedDistricts(db, siteId),

    /** Recorded. Refuses what cannot be drawn, what would leave something without a name, and `changed-meanwhile`. */
    async set({ siteId, version, settings }: Asked, actor: Writer): Promise<DistrictRow> {
      await db.transaction().execute(async (trx) => {
        const before = await get(trx, siteId)
        await demandPossible(trx, siteId, settings, before)
        if (!(await replaceDistrictSettings(trx, { siteId, version }, settings)))
          throw new Refusal('changed-meanwhile')
        await replaceDistricts(trx, siteId, settings.districts)
        const subject = { kind: 'site', id: siteId } as const
        const kinds: AuditKind[] = changesOf(before, settings)
        for (const kind of kinds) await audit.record(trx, { kind, actor, siteId, subject })
      })
      site.readAnew()
      voice.tell({ kind: 'service', id: siteId })
      return { ...settings, version: version + 1 }
    },
  }
}
