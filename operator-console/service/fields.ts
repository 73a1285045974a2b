import { nearestText } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type {
  ServiceChannel,
  ServiceFieldName,
  ServiceFields,
  ServiceText,
} from '../../protocol/service-fields.ts'

/** The words in the wished language or the nearest there is. */
export function wordsIn(text: ServiceText, wished: ContentLanguage) {
  const entries = Object.entries(text).flatMap(([language, words]) =>
    // The protocol has no other keys; Object.entries forgets it.
    words ? [{ language: language as ContentLanguage, text: words }] : [],
  )
  return nearestText(entries, wished)
}

/** What nobody has said anything about, in the order in which it is asked. */
export const emptyFields: ServiceFields = {
  name: {},
  summary: {},
  description: {},
  conditions: {},
  keywords: {},
  channels: [],
  organisation: { name: {}, type: null },
  languages: [],
  ageRange: { from: null, to: null },
  price: { kind: null, text: {} },
  access: { ways: [], text: {} },
  districts: [],
  mobile: false,
  validity: { from: null, to: null },
  classes: null,
  classCodes: [],
  targetCodes: [],
  municipalities: [],
}

// Object.keys forgets what it was given.
export const fieldNames = Object.keys(emptyFields) as ServiceFieldName[]

/** Equal as JSON, whatever the order of keys. */
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

/** Without what was left empty: a text that says nothing is none. */
export function tidied(fields: ServiceFields): ServiceFields {
  const { organisation, price, access } = fields
  return {
    ...fields,
    name: withoutBlanks(fields.name),
    summary: withoutBlanks(fields.summary),
    description: withoutBlanks(fields.description),
    conditions: withoutBlanks(fields.conditions),
    organisation: { ...organisation, name: withoutBlanks(organisation.name) },
    price: { ...price, text: withoutBlanks(price.text) },
    access: { ...access, text: withoutBlanks(access.text) },
    keywords: Object.fromEntries(
      Object.entries(fields.keywords).flatMap(([language, words]) => {
        const said = words.map((word) => word.trim()).filter(Boolean)
        return said.length > 0 ? [[language, said]] : []
      }),
    ),
    channels: fields.channels.map(tidiedChannel),
  }
}

function tidiedChannel(channel: ServiceChannel): ServiceChannel {
  const { hours } = channel
  const common = {
    name: withoutBlanks(channel.name),
    note: withoutBlanks(channel.note),
    hours: hours && { ...hours, note: withoutBlanks(hours.note) },
  }
  if (channel.kind === 'phone')
    return { ...channel, ...common, number: channel.number.trim(), price: withoutBlanks(channel.price) }
  if (channel.kind !== 'visit') return { ...channel, ...common, links: withoutBlanks(channel.links) }
  const { place } = channel
  return {
    ...channel,
    ...common,
    place: {
      ...place,
      name: withoutBlanks(place.name),
      street: withoutBlanks(place.street),
      town: withoutBlanks(place.town),
      postalCode: place.postalCode?.trim() || null,
      accessibility: withoutBlanks(place.accessibility),
      arrival: withoutBlanks(place.arrival),
    },
  }
}

function withoutBlanks(text: ServiceText): ServiceText {
  return Object.fromEntries(
    Object.entries(text).flatMap(([language, words]) => (words?.trim() ? [[language, words.trim()]] : [])),
  )
}
