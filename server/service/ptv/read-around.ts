import { z } from 'zod'
import { NationalCode, type ServiceFields, type ServiceName } from '../../../protocol/service-fields.ts'
import { collectName, readSaid } from './read-texts.ts'
import { itemsOf, openObject, type Spot, skip, stringAt, valueAt } from './spot.ts'

// Not every id there is a UUID of one of the known versions.
export const Id = z.guid().toLowerCase()
const LanguageTag = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]{2,3}(-[a-z]{2,8})?$/)
const Municipality = z.string().regex(/^\d{3}$/)
const AreaType = z.enum(['Nationwide', 'NationwideExceptAlandIslands', 'LimitedType', 'WholeCountry'])
const Area = z.enum([
  'Municipality',
  'Region',
  'Province',
  'BusinessSubRegion',
  'HospitalDistrict',
  'HospitalRegions',
  'BusinessRegions',
  'WellbeingServiceCounty',
])
const mostLanguages = 60
const mostKeywords = 80
const longestKeyword = 100

/** Of the code list, not of the service. */
const ofTheList = [
  'description',
  'ontologyType',
  'uri',
  'parentId',
  'parentUri',
  'newUri',
  'newParentUri',
  'override',
  'overrideType',
]

export interface Classified {
  code: string | undefined
  name: ServiceName
}

/** Classes, terms and groups of national lists, with their names. */
export function readCodes(list: Spot, demandsCode: boolean): Classified[] {
  return itemsOf(list).flatMap((item) => {
    const at = openObject(item, { read: ['code', 'name'], around: ofTheList })
    if (!at) return []
    const code = valueAt(at('code'), NationalCode)
    if (demandsCode && code === undefined && at('code').value === undefined) skip(at('code'), 'incomplete')
    return [{ code, name: collectName(readSaid(at('name'))) }]
  })
}

export function codesOf(classified: readonly Classified[], list: Spot): string[] {
  const codes = [...new Set(classified.flatMap(({ code }) => code ?? []))]
  if (codes.length > mostLanguages) skip(list, 'too-many')
  return codes.slice(0, mostLanguages)
}

/** Every word once in its language, at most 80 of them. */
export function keywordsOf(names: readonly ServiceName[], list: Spot): ServiceFields['keywords'] {
  const keywords: ServiceFields['keywords'] = {}
  for (const name of names)
    for (const [key, word] of Object.entries(name)) {
      const language = key as keyof ServiceName
      const known = keywords[language] ?? []
      if (word && word.length > longestKeyword) skip(list, 'shortened')
      const short = word
        ?.slice(0, longestKeyword)
        .replace(/\p{Cs}$/u, '')
        .trim()
      if (!short || known.includes(short)) continue
      if (known.length < mostKeywords) keywords[language] = [...known, short]
      else skip(list, 'too-many')
    }
  return keywords
}

/** Tags of the languages in which one is served. */
export function readLanguages(list: Spot): string[] {
  const tags = [
    ...new Set(itemsOf(list).flatMap((item) => valueAt(item, LanguageTag, 'unknown-language') ?? [])),
  ]
  if (tags.length > mostLanguages) skip(list, 'too-many')
  return tags.slice(0, mostLanguages)
}

/** The municipalities that are served; none is all of them. */
export function readMunicipalities(type: Spot, areas: Spot): string[] {
  valueAt(type, AreaType)
  const codes = itemsOf(areas).flatMap((item) => {
    const at = openObject(item, { read: ['type', 'municipalities'], around: ['code', 'name'] })
    if (!at) return []
    valueAt(at('type'), Area)
    return itemsOf(at('municipalities')).flatMap((one) => {
      const of = openObject(one, { read: ['code'], around: ['name'] })
      return of ? (valueAt(of('code'), Municipality) ?? []) : []
    })
  })
  const once = [...new Set(codes)]
  if (once.length > 400) skip(areas, 'too-many')
  return once.slice(0, 400)
}

const Status = z.enum(['Published', 'Draft', 'Deleted', 'OldPublished', 'Modified', 'Archived', 'Withdrawn'])

/** What isn't published any more, or not yet, is not for anybody to see. */
export function isWithdrawn(spot: Spot): boolean {
  const status = valueAt(spot, Status)
  return status !== undefined && status !== 'Published'
}

/** When it was last changed there: UTC, with or without saying so. */
export function readModified(spot: Spot): string | null {
  const text = stringAt(spot)
  if (text === undefined) return null
  const moment = Date.parse(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`)
  const year = new Date(moment).getUTCFullYear()
  if (Number.isNaN(moment) || year < 1970 || year > 2200) return skip(spot, 'impossible') ?? null
  return new Date(moment).toISOString()
}
