import { isDeepStrictEqual } from 'node:util'
import type { DistrictSettings, SiteDistricts } from '../../protocol/district-map.ts'

/** Each district of the site at most once, and no other; every line within the picture. */
export function arePossibleDistricts({ map }: DistrictSettings, districts: readonly string[]): boolean {
  if (!map) return true
  const drawn = map.areas.map(({ district }) => district)
  const points = [...map.areas.map(({ outline }) => outline), ...map.rivers].flat()
  return (
    new Set(drawn).size === drawn.length &&
    drawn.every((id) => districts.includes(id)) &&
    points.every(([x, y]) => x <= map.width && y <= map.height)
  )
}

/** Each once, what is drawn is one of them, and none is gone that something names. */
export function arePossibleOfSite(
  settings: SiteDistricts,
  { known, named }: { known: readonly string[]; named: readonly string[] },
): boolean {
  const ids = settings.districts.map(({ id }) => id)
  return (
    new Set(ids).size === ids.length &&
    known.every((id) => ids.includes(id) || !named.includes(id)) &&
    arePossibleDistricts(settings, ids)
  )
}

/** What a change is recorded as. Who sends pictures hears who looks, so that is told by itself. */
export function changesOf(
  before: SiteDistricts,
  after: SiteDistricts,
): ('districts-changed' | 'map-pictures-allowed' | 'map-pictures-ended')[] {
  const drawn =
    isDeepStrictEqual(before.map, after.map) && isDeepStrictEqual(before.districts, after.districts)
  const pictures = isDeepStrictEqual(before.tiles, after.tiles)
  return [
    ...(drawn ? [] : (['districts-changed'] as const)),
    ...(pictures ? [] : [after.tiles ? ('map-pictures-allowed' as const) : ('map-pictures-ended' as const)]),
  ]
}
