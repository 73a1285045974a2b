import { contentLanguages } from '../../protocol/content-language.ts'
import type { FindServices, SaidChoice } from '../../protocol/public-service.ts'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { findServices } from '../service/find-services.ts'
import { isVisible } from '../service/present-service.ts'
import type { Directory } from '../service/remembered-directory.ts'
import { districtsServed } from '../service/service.ts'
import { isValidOn } from '../service/service-hours.ts'
import { languageName } from './language-name.ts'

export interface FoundPage {
  /** Of this page, in order. */
  ids: string[]
  total: number
  page: number
  pages: number
  /** Of all that was found but for the district, how much each of them has. */
  inDistrict: ReadonlyMap<string, number>
}

/** One page of what was asked for; behind the last page there is the last one. `now` in milliseconds. */
export function findPage(
  directory: Directory,
  wish: FindServices,
  { now, perPage, districts }: { now: number; perPage: number; districts: readonly string[] },
): FoundPage {
  const { need: classId, district, page, ...rest } = wish
  const around = findServices(directory, { ...rest, classId, district: null, hidden: false }, now)
  const known = district !== null && districts.includes(district) ? district : null
  const found =
    known === null ? around : around.filter(({ fields }) => servedBy(fields)?.includes(known) ?? true)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const shown = Math.min(page, pages)
  const inDistrict = new Map(districts.map((id) => [id, 0]))
  for (const { fields } of around)
    for (const id of servedBy(fields) ?? districts) {
      const before = inDistrict.get(id)
      if (before !== undefined) inDistrict.set(id, before + 1)
    }
  return {
    ids: found.slice((shown - 1) * perPage, shown * perPage).map(({ id }) => id),
    total: found.length,
    page: shown,
    pages,
    inDistrict,
  }
}

const served = new WeakMap<ServiceFields, readonly string[]>()

/** Each district once; undefined is all of them. Remembered as long as what is known of the service. */
function servedBy(fields: ServiceFields): readonly string[] | undefined {
  const known = served.get(fields)
  if (known) return known.length > 0 ? known : undefined
  const found = [...new Set(districtsServed(fields))]
  served.set(fields, found)
  return found.length > 0 ? found : undefined
}

const spokenIn = new WeakMap<Directory, SaidChoice[]>()

/** In which languages anybody is served, each in its own words; those of the chat first. */
export function languagesOf(directory: Directory, now: number): SaidChoice[] {
  const known = spokenIn.get(directory)
  if (known) return known
  const today = dateOf(now)
  const tags = new Set<string>()
  for (const service of directory.services.values())
    if (isVisible(service, service.fields, today) && isValidOn(service.fields, today))
      for (const tag of service.fields.languages) tags.add(tag)
  const order: readonly string[] = contentLanguages
  const rank = (tag: string) => (order.includes(tag) ? order.indexOf(tag) : order.length)
  const choices = [...tags]
    .map((tag) => ({ value: tag, words: { language: tag, text: languageName(tag) } }))
    .sort(
      (one, other) =>
        rank(one.value) - rank(other.value) || one.words.text.localeCompare(other.words.text, 'fi'),
    )
  spokenIn.set(directory, choices)
  return choices
}
