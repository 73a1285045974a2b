import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { DistrictSettings, districtRequests } from '../../protocol/district-map.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { arePossibleDistricts, noSettings } from './district.ts'
import { findDistrictSettings, replaceDistrictSettings } from './district-repository.ts'

type Kept = DistrictSettings & { version: number }
export type DistrictService = ReturnType<typeof createDistrictService>

/** How the districts of a city are drawn, and who may send pictures of maps. */
export function createDistrictService({ db, site }: { db: Kysely<Tables>; site: SiteService }) {
  return {
    async of(siteId: string): Promise<Kept> {
      const row = await findDistrictSettings(db, siteId)
      return row ? { version: row.version, map: row.map, tiles: row.tiles } : { version: 0, ...noSettings }
    },

    /** Refuses what cannot be drawn, and `changed-meanwhile`. */
    async set({
      siteId,
      version,
      settings,
    }: z.output<(typeof districtRequests)['district:set']['input']>): Promise<Kept> {
      const row = await site.find(siteId)
      if (!row) throw new Refusal('not-found')
      const districts = row.content.districts.map(({ id }) => id)
      if (!arePossibleDistricts(settings, districts)) throw new Refusal('impossible-service')
      if (!(await replaceDistrictSettings(db, { siteId, version }, settings)))
        throw new Refusal('changed-meanwhile')
      return { ...settings, version: version + 1 }
    },
  }
}
