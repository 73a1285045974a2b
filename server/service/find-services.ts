import type { SearchServices, ServiceClass, ServiceHit } from '../../protocol/service.ts'
import { firstOf } from '../search/first-of.ts'
import { betterFirst } from '../search/search-index.ts'
import { isVisible, presentHit } from './present-service.ts'
import type { Directory, KnownService } from './remembered-directory.ts'
import { isForAge } from './service.ts'
import { isValidOn, isWithin, spansOfService, type WallTime, wallTimeOf } from './service-hours.ts'

type Wished = Omit<SearchServices, 'siteId'>

interface Around {
  /** Milliseconds. */
  now: number
  /** Those to be counted. */
  districts: readonly string[]
}

export interface FoundServices {
  total: number
  /** Of all that was found but for the district, how much each of them has. */
  inDistrict: ReadonlyMap<string, number>
  /** By words the best first, else by name. Only what is asked for is put in order. */
  slice: (from: number, to: number) => KnownService[]
}

/** All that is found at a moment. */
export function findServices(
  directory: Directory,
  { words, reading, district, ...wished }: Omit<Wished, 'limit' | 'byDistrict'>,
  { now, districts }: Around,
): FoundServices {
  const isWished = narrowBy(wished, wallTimeOf(now))
  const inDistrict = createCount(districts)
  const isIn = (service: KnownService) => {
    const { served } = service
    inDistrict.add(served)
    return district === null || served.length === 0 || served.includes(district)
  }
  const { services, index } = directory
  if (!/[\p{L}\p{N}]/u.test(words)) {
    const found = directory.byName(reading).filter((service) => isWished(service) && isIn(service))
    return {
      total: found.length,
      inDistrict: inDistrict.counts(),
      slice: (from, to) => found.slice(from, to),
    }
  }
  const found = index.find(words, [reading, wished.language ?? reading]).filter(({ id }) => {
    const service = services.get(id)
    return service !== undefined && isWished(service) && isIn(service)
  })
  return {
    total: found.length,
    inDistrict: inDistrict.counts(),
    slice: (from, to) =>
      firstOf(found, to, betterFirst)
        .slice(from)
        .flatMap(({ id }) => services.get(id) ?? []),
  }
}

/** Whether somebody looks for a service, wherever it is; what costs most is asked last. */
function narrowBy(
  {
    language,
    age,
    classId,
    hidden,
    openNow,
  }: Pick<Wished, 'language' | 'age' | 'classId' | 'hidden' | 'openNow'>,
  wall: WallTime,
): (service: KnownService) => boolean {
  return (service) => {
    const { fields } = service
    const isShown = isVisible(service, fields, wall.date) && isValidOn(fields, wall.date)
    return (
      isShown !== hidden &&
      (language === null || servesIn(fields.languages, language)) &&
      (age === null || isForAge(fields, age)) &&
      (classId === null || service.classes.includes(classId)) &&
      (!openNow || isOpen(service, wall))
    )
  }
}

/** Remembered for the day: who looks for what is open asks it of all of them, again and again. */
function isOpen(service: KnownService, wall: WallTime): boolean {
  if (service.openOn?.date !== wall.date)
    service.openOn = { date: wall.date, spans: spansOfService(service.fields, wall) }
  return isWithin(service.openOn.spans, wall.minute)
}

function createCount(districts: readonly string[]) {
  const counts = new Map(districts.map((id) => [id, 0]))
  let everywhere = 0
  return {
    add(served: readonly string[]): void {
      if (served.length === 0) everywhere += 1
      else if (counts.size > 0) for (const id of served) counts.set(id, (counts.get(id) ?? 0) + 1)
    },
    counts: () => new Map(districts.map((id) => [id, (counts.get(id) ?? 0) + everywhere])),
  }
}

export interface Searched {
  hits: ServiceHit[]
  total: number
  classes: ServiceClass[]
  districts: { id: string; count: number }[]
}

/** What a counsellor finds. */
export function searchDirectory(
  directory: Directory,
  { limit, ...wished }: Wished,
  around: Around,
): Searched {
  const { now } = around
  const { date: today } = wallTimeOf(now)
  const { reading } = wished
  const { total, inDistrict, slice } = findServices(directory, wished, around)
  return {
    hits: slice(0, limit).flatMap((service) => presentHit(service, { reading, now, today }) ?? []),
    total,
    classes: directory.settings.classes,
    districts: [...inDistrict].map(([id, count]) => ({ id, count })),
  }
}

/** Where nobody has said, one is served in Finnish. */
function servesIn(languages: readonly string[], wished: string): boolean {
  const tag = wished === 'fi-simple' ? 'fi' : wished
  return languages.length === 0 ? tag === 'fi' : languages.includes(tag)
}
