import { contentLanguages } from '../../protocol/content-language.ts'
import type { FindServices, SaidChoice } from '../../protocol/public-service.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { findServices } from '../service/find-services.ts'
import { isVisible } from '../service/present-service.ts'
import type { Directory } from '../service/remembered-directory.ts'
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
  const { need: classId, page, ...rest } = wish
  const district = rest.district !== null && districts.includes(rest.district) ? rest.district : null
  const found = findServices(directory, { ...rest, classId, district, hidden: false }, { now, districts })
  const pages = Math.max(1, Math.ceil(found.total / perPage))
  const shown = Math.min(page, pages)
  return {
    ids: found.slice((shown - 1) * perPage, shown * perPage).map(({ id }) => id),
    total: found.total,
    page: shown,
    pages,
    inDistrict: found.inDistrict,
  }
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
