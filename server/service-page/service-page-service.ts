import type { ContentLanguage } from '../../protocol/language.ts'
import type { FindServices, FoundServices, SaidService } from '../../protocol/public-service.ts'
import type { Position } from '../../protocol/service-fields.ts'
import type { DistrictService } from '../district/district-service.ts'
import { Refusal } from '../refusal.ts'
import type { ServiceService } from '../service/service-service.ts'
import type { SiteRow } from '../site/site-repository.ts'
import type { SiteService } from '../site/site-service.ts'
import { findPage, languagesOf } from './find-page.ts'
import { districtName, sayService } from './say-service.ts'
import { sayIn } from './service-texts.ts'

interface Dependencies {
  site: SiteService
  service: ServiceService
  district: DistrictService
  clock: () => Date
}

export interface ReadService {
  site: SiteRow
  service: SaidService
  /** Of its first place. */
  position: Position | null
  tiles: Awaited<ReturnType<DistrictService['of']>>['tiles']
}

// What the form in the chat says; the page says more.
const spoken = [
  'filter.words',
  'filter.hint',
  'filter.need',
  'filter.any',
  'filter.district',
  'filter.everywhere',
  'filter.here',
  'filter.language',
  'filter.any-language',
  'filter.age',
  'filter.open',
  'filter.show',
  'filter.clear',
  'map.title',
  'map.chosen',
  'map.sketch',
  'found.none',
  'found.next',
  'found.before',
  'fact.mobile',
]

export type ServicePageService = ReturnType<typeof createServicePageService>

/** What anybody may know of a site's services, in words. Refuses `not-found` where there is no such site. */
export function createServicePageService({ site, service, district, clock }: Dependencies) {
  async function getSite(siteId: string): Promise<SiteRow> {
    const row = await site.find(siteId)
    if (!row) throw new Refusal('not-found')
    return row
  }
  const districtsOf = ({ content }: SiteRow) => new Map(content.districts.map(({ id, name }) => [id, name]))

  return {
    getSite,

    /** Every site there is. */
    async sites(): Promise<readonly SiteRow[]> {
      return site.all()
    },

    async find(siteId: string, wish: FindServices, perPage: number): Promise<FoundServices> {
      const row = await getSite(siteId)
      const [directory, { map }] = await Promise.all([service.directory(siteId), district.of(siteId)])
      const { reading } = wish
      const now = clock().getTime()
      const districts = districtsOf(row)
      const { ids, inDistrict, ...found } = findPage(directory, wish, {
        now,
        perPage,
        districts: [...districts.keys()],
      })
      const shown = new Map((await service.shown(siteId, ids)).map((one) => [one.id, one]))
      const say = sayIn(reading)
      return {
        ...found,
        services: ids.flatMap((id) => {
          const known = shown.get(id)
          return (known && sayService(known, { reading, now, districts })) ?? []
        }),
        count: say('found.count', { count: found.total }),
        needs: directory.settings.classes.map(({ id, name }) => ({
          value: id,
          words: districtName(name, reading),
        })),
        languages: languagesOf(directory, now),
        districts: [...districts].map(([id, localized]) => {
          const [name, count] = [districtName(localized, reading), inDistrict.get(id) ?? 0]
          return { id, name, count, label: say('map.area', { district: name.text, count }) }
        }),
        map,
        says: Object.fromEntries(spoken.map((key) => [key, say(key)])),
      }
    },

    /** Undefined where nobody may see it today. */
    async read(siteId: string, id: string, reading: ContentLanguage): Promise<ReadService | undefined> {
      const row = await getSite(siteId)
      const [[known], { tiles }] = await Promise.all([service.shown(siteId, [id]), district.of(siteId)])
      const now = clock().getTime()
      const said = known && sayService(known, { reading, now, districts: districtsOf(row) })
      if (!known || !said) return undefined
      const positions = known.fields.channels.flatMap((one) =>
        one.kind === 'visit' && one.place.position ? [one.place.position] : [],
      )
      return { site: row, service: said, position: positions[0] ?? null, tiles }
    },
  }
}
