import { z } from 'zod'
import { request } from './contract.ts'
import { cityTextOf } from './language.ts'
import { Slug } from './slug.ts'
import { isTileAddress } from './tile-address.ts'

const Length = z.number().min(0).max(2000)
const Point = z.tuple([Length, Length])
const longestLine = 120

/** A city drawn by hand, in units of its own: a schematic map, not a measured one. */
export const DistrictMap = z.strictObject({
  width: z.int().min(100).max(2000),
  height: z.int().min(100).max(2000),
  /** Neighbours share the points of their border. */
  areas: z
    .array(z.strictObject({ district: Slug, outline: z.array(Point).min(3).max(longestLine) }))
    .min(1)
    .max(60),
  /** Rivers, from end to end. */
  rivers: z.array(z.array(Point).min(2).max(longestLine)).max(20),
})
export type DistrictMap = z.infer<typeof DistrictMap>

/** Who sends pictures of maps to whoever looks at a place: the one host that a city has chosen, and no other. */
export const TileServer = z.strictObject({
  /** `https://tiles.example/{z}/{x}/{y}.png` */
  template: z
    .url({ protocol: /^https$/, hostname: /^[a-z0-9.-]+$/ })
    .max(300)
    .refine(isTileAddress),
  /** Whose map it is, as they want it said. */
  attribution: z.string().trim().min(1).max(200),
  zoom: z.int().min(10).max(18),
})
export type TileServer = z.infer<typeof TileServer>

const Site = z.strictObject({ siteId: Slug })
const Version = z.int32().nonnegative()
/** `map` null: districts stand as tiles, in the order of the list. `tiles` null: no picture from anywhere. */
export const DistrictSettings = z.strictObject({
  map: DistrictMap.nullable(),
  tiles: TileServer.nullable(),
})
export type DistrictSettings = z.infer<typeof DistrictSettings>

const Name = z.string().trim().min(1).max(60)
export const District = z.strictObject({
  id: Slug,
  name: z.strictObject(cityTextOf(Name)),
})
export type District = z.infer<typeof District>

/** Everything that is decided about the districts of a site; they stand in this order wherever one is chosen. */
export const SiteDistricts = DistrictSettings.extend({ districts: z.array(District).max(60) })
export type SiteDistricts = z.infer<typeof SiteDistricts>

const Kept = SiteDistricts.extend({ version: Version })

export const districtRequests = {
  /** For everybody who has a role on the site; `not-found` to all others. */
  'district:read': request(Site, Kept),
  /** Those that a talk, a service, a postcode or a number names: they can be renamed, and not removed. */
  'district:named': request(Site, z.object({ districts: z.array(Slug) })),
  /**
   * Supervisors and administrators, as for what is named. Refused `changed-meanwhile` unless `version` is the one that
   * holds now, and `impossible-service` what can't be drawn or would leave something named without a name.
   */
  'district:set': request(Site.extend({ version: Version, settings: SiteDistricts }), Kept),
}
