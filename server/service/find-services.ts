import type { SearchServices, ServiceClass, ServiceHit } from '../../protocol/service.ts'
import { isVisible, presentHit } from './present-service.ts'
import type { Directory, KnownService } from './remembered-directory.ts'
import { isForAge, servesDistrict } from './service.ts'
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

/** What a counsellor finds. */
export function searchDirectory(
  directory: Directory,
  wished: Wished,
  now: number,
): { hits: ServiceHit[]; total: number; classes: ServiceClass[] } {
  const { date: today } = wallTimeOf(now)
  const found = findServices(directory, wished, now)
  const hits = found
    .slice(0, wished.limit)
    .flatMap((service) => presentHit(service, { reading: wished.reading, now, today }) ?? [])
  return { hits, total: found.length, classes: directory.settings.classes }
}

/** Where nobody has said, one is served in Finnish. */
function servesIn(languages: readonly string[], wished: string): boolean {
  const tag = wished === 'fi-simple' ? 'fi' : wished
  return languages.length === 0 ? tag === 'fi' : languages.includes(tag)
}
