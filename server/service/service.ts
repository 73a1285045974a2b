import { nearestText } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ServiceClass } from '../../protocol/service.ts'
import type { Place, ServiceFieldName, ServiceFields, ServiceText } from '../../protocol/service-fields.ts'

/** What nobody has said anything about. */
export const emptyFields: ServiceFields = {
  name: {},
  summary: {},
  description: {},
  conditions: {},
  organisation: { name: {}, type: null },
  languages: [],
  ageRange: { from: null, to: null },
  price: { kind: null, text: {} },
  access: { ways: [], text: {} },
  districts: [],
  municipalities: [],
  classes: null,
  classCodes: [],
  targetCodes: [],
  keywords: {},
  channels: [],
  mobile: false,
  validity: { from: null, to: null },
}

export interface Words {
  language: ContentLanguage
  text: string
}

/** The words in the wished language or the nearest there is. */
export function wordsIn(text: ServiceText, wished: ContentLanguage): Words | undefined {
  const entries = Object.entries(text).flatMap(([language, words]) =>
    // The schema has no other keys; Object.entries forgets it.
    words ? [{ language: language as ContentLanguage, text: words }] : [],
  )
  return nearestText(entries, wished)
}

/** Street, postal code and town as they stand on a letter; null where there is not even a street. */
export function addressOf(place: Place, wished: ContentLanguage): string | null {
  const street = wordsIn(place.street, wished)?.text
  if (!street) return null
  const town = [place.postalCode, wordsIn(place.town, wished)?.text].filter(Boolean).join(' ')
  return town ? `${street}, ${town}` : street
}

/** One field as it was changed here, and what it said there at that moment. */
export interface Override {
  value: unknown
  over: unknown
}
export type Overrides = Partial<Record<ServiceFieldName, Override>>

export interface Layers {
  /** As it came from elsewhere; null for what was made here. */
  imported: ServiceFields | null
  overrides: Overrides
}

/** What holds: what was changed here before what was imported. */
export function fieldsOf({ imported, overrides }: Layers): ServiceFields {
  const changed = Object.entries(overrides).map(([field, { value }]) => [field, value])
  // Every value was judged by the schema of its field when it was kept.
  return { ...emptyFields, ...imported, ...Object.fromEntries(changed) } as ServiceFields
}

/** Where here says something else than there, and whether it has changed there since. */
export function differencesOf({ imported, overrides }: Layers) {
  if (!imported) return []
  return Object.entries(overrides).flatMap(([name, { value, over }]) => {
    const field = name as ServiceFieldName
    const there = imported[field]
    if (isSame(there, value)) return []
    return [{ field, there, hasChangedSince: !isSame(there, over) }]
  })
}

/** Some of the fields, as they come over the wire. */
export type Changes = { [Field in ServiceFieldName]?: ServiceFields[Field] | undefined }

/** Changes laid over what there is; what says the same as the import is no change, what is released follows it again. */
export function changeOverrides(
  { imported, overrides }: Layers,
  { changes, released }: { changes: Changes; released: readonly ServiceFieldName[] },
): Overrides {
  const isChanged = (field: string) => changes[field as ServiceFieldName] !== undefined
  const kept = Object.entries(overrides).filter(
    ([field]) => !released.some((one) => one === field) && !isChanged(field),
  )
  const changed = Object.entries(changes).flatMap(([field, value]): [string, Override][] => {
    const there = imported?.[field as ServiceFieldName]
    return value === undefined || (imported && isSame(there, value)) ? [] : [[field, { value, over: there }]]
  })
  return Object.fromEntries([...kept, ...changed])
}

/** Equal as JSON, whatever the order of keys: the database has an order of its own. */
export function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other)
}

function ordered(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}

/** The site's classes of a service: those chosen here, else those whose codes it or a code above it has. */
export function classesOf(
  { classes, classCodes }: Pick<ServiceFields, 'classes' | 'classCodes'>,
  known: readonly ServiceClass[],
): string[] {
  if (classes) return classes.filter((id) => known.some((one) => one.id === id))
  return known
    .filter(({ codes }) => codes.some((code) => classCodes.some((own) => isBelow(own, code))))
    .map(({ id }) => id)
}

function isBelow(code: string, above: string): boolean {
  return code === above || code.startsWith(`${above}.`)
}

// Of the national list: seniors, businesses and associations, authorities.
const otherGroups = ['KR1.1', 'KR2', 'KR3']

/** Whether it is meant for nobody who comes to a youth chat; where nobody has said, it is for everybody. */
export function isForOthers({ targetCodes }: Pick<ServiceFields, 'targetCodes'>): boolean {
  return (
    targetCodes.length > 0 && targetCodes.every((code) => otherGroups.some((group) => isBelow(code, group)))
  )
}

/** Whether somebody of this age may come; where nobody has said, yes. */
export function isForAge({ ageRange }: Pick<ServiceFields, 'ageRange'>, age: number): boolean {
  return (ageRange.from ?? age) <= age && age <= (ageRange.to ?? age)
}

type Somewhere = Pick<ServiceFields, 'districts' | 'channels'>

/** Districts that it serves, those of its places where it hasn't said; undefined is all of them. */
export function districtsServed({ districts, channels }: Somewhere): readonly string[] | undefined {
  if (districts.length > 0) return districts
  const own = channels.flatMap((one) => (one.kind === 'visit' ? [one.place.district] : []))
  const known = own.flatMap((district) => district ?? [])
  return known.length > 0 ? known : undefined
}
