import type { SearchServices, ServiceClass, ServiceHit } from '../../protocol/service.ts'
import { isVisible, presentHit } from './present-service.ts'
import type { Directory, KnownService } from './remembered-directory.ts'
import { districtsServed, isForAge, servesDistrict } from './service.ts'
import { isServiceOpen, isValidOn, wallTimeOf } from './service-hours.ts'

type Wished = Omit<SearchServices, 'siteId'>

/** All that is found at a moment (ms): by words the best first, else by name. */
export function findServices(
  directory: Directory,
  wished: Omit<Wished, 'limit'>,
  now: number,
): KnownService[] {
  const wall = wallTimeOf(now)
  const { reading, district, language, age, classId } = wished
  const isWished = (service: KnownService) => {
    const { fields } = service
    const isShown = isVisible(service, fields, wall.date) && isValidOn(fields, wall.date)
    return (
      isShown !== wished.hidden &&
      (district === null || servesDistrict(fields, district)) &&
      (language === null || servesIn(fields.languages, language)) &&
      (age === null || isForAge(fields, age)) &&
      (classId === null || service.classes.includes(classId)) &&
      (!wished.openNow || isServiceOpen(fields, wall))
    )
  }
  const ids = /[\p{L}\p{N}]/u.test(wished.words)
    ? directory.index.search(wished.words, [reading, language ?? reading]).map(({ id }) => id)
    : directory.byName(reading)
  return ids.flatMap((id) => directory.services.get(id) ?? []).filter(isWished)
}

export interface Searched {
  hits: ServiceHit[]
  total: number
  classes: ServiceClass[]
  districts: { id: string; count: number }[]
}

/** What a counsellor finds; `districts` are those to be counted. */
export function searchDirectory(
  directory: Directory,
  wished: Wished,
  { now, districts }: { now: number; districts: readonly string[] },
): Searched {
  const { date: today } = wallTimeOf(now)
  const { district, reading } = wished
  const anywhere = findServices(directory, { ...wished, district: null }, now)
  const found =
    district === null ? anywhere : anywhere.filter(({ fields }) => servesDistrict(fields, district))
  return {
    hits: found
      .slice(0, wished.limit)
      .flatMap((service) => presentHit(service, { reading, now, today }) ?? []),
    total: found.length,
    classes: directory.settings.classes,
    districts: countByDistrict(anywhere, districts),
  }
}

/** Of each service once: ten thousand of them are counted in a few milliseconds. */
function countByDistrict(found: readonly KnownService[], districts: readonly string[]) {
  if (districts.length === 0) return []
  const counts = new Map(districts.map((id) => [id, 0]))
  let everywhere = 0
  for (const { fields } of found) {
    const served = districtsServed(fields)
    if (!served) everywhere += 1
    for (const id of new Set(served)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return districts.map((id) => ({ id, count: (counts.get(id) ?? 0) + everywhere }))
}

/** Where nobody has said, one is served in Finnish. */
function servesIn(languages: readonly string[], wished: string): boolean {
  const tag = wished === 'fi-simple' ? 'fi' : wished
  return languages.length === 0 ? tag === 'fi' : languages.includes(tag)
}
