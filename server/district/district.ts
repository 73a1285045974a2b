import type { DistrictSettings } from '../../protocol/district-map.ts'

export const noSettings: DistrictSettings = { map: null, tiles: null }

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
