import { z } from 'zod'
import {
  longestName,
  type Place,
  type Position,
  type ServiceName,
  type ServiceText,
} from '../../../protocol/service-fields.ts'
import { toPosition } from './coordinates.ts'
import { collect, collectName, cut, joinTexts, plainAt, readSaid } from './read-texts.ts'
import { isNothing, itemsOf, openObject, type Spot, skip, valueAt } from './spot.ts'

const AddressType = z.enum(['Location', 'Visiting', 'Postal', 'Delivery'])
const PostalCode = z.string().regex(/^\d{5}$/)
const Country = z.string().regex(/^FI$/i)
const Metres = z.string().regex(/^-?\d{1,9}([.,]\d{1,9})?$/)

/** Where one can go: every street address and every point of a service location. */
export function readPlaces(list: Spot, name: ServiceName): Place[] {
  return itemsOf(list).flatMap((item): Place[] => {
    const at = openObject(item, {
      read: ['type', 'streetAddress', 'otherAddress', 'entrances', 'country'],
      unread: ['postOfficeBoxAddress', 'locationAbroad', 'deliveryAddressInText'],
      around: ['subType'],
    })
    if (!at) return []
    const type = valueAt(at('type'), AddressType)
    const accessibility = readEntrances(at('entrances'))
    const street = readStreet(at('streetAddress'))
    const point = readPoint(at('otherAddress'))
    valueAt(at('country'), Country)
    if (type === 'Postal' || type === 'Delivery') return skip(item, 'not-carried') ?? []
    const address = street ?? point
    if (!address) return skip(item, 'incomplete') ?? []
    return [{ ...address, name, district: null, accessibility }]
  })
}

type Address = Pick<Place, 'street' | 'postalCode' | 'town' | 'position' | 'arrival'>

function readStreet(spot: Spot): Address | undefined {
  const at = openObject(spot, {
    read: [
      'street',
      'streetNumber',
      'postalCode',
      'postOffice',
      'additionalInformation',
      'latitude',
      'longitude',
    ],
    // The town says as much; how somebody found the point says nothing.
    around: ['municipality', 'coordinateState'],
  })
  if (!at) return undefined
  const number = plainAt(at('streetNumber'))
  const names = readSaid(at('street')).map((said) => ({
    ...said,
    text: number ? `${said.text} ${number}` : said.text,
  }))
  return {
    street: collectName(names),
    postalCode: valueAt(at('postalCode'), PostalCode, 'impossible') ?? null,
    town: capitalise(collectName(readSaid(at('postOffice')))),
    position: readPosition(at('latitude'), at('longitude')),
    arrival: collect(readSaid(at('additionalInformation'))),
  }
}

/** A point without a street, as a lean-to by a lake. */
function readPoint(spot: Spot): Address | undefined {
  const at = openObject(spot, {
    read: ['latitude', 'longitude', 'postalCode', 'postOffice', 'additionalInformation'],
    around: ['coordinateState'],
  })
  if (!at) return undefined
  const said = readSaid(at('additionalInformation'))
  return {
    street: collectName(
      said.map((one) => ({ ...one, text: cut(one.text, { longest: longestName, at: one.at }) })),
    ),
    postalCode: valueAt(at('postalCode'), PostalCode, 'impossible') ?? null,
    town: capitalise(collectName(readSaid(at('postOffice')))),
    position: readPosition(at('latitude'), at('longitude')),
    arrival: {},
  }
}

/** Northing and easting, as strings of metres. */
function readPosition(northing: Spot, easting: Spot): Position | null {
  const [north, east] = [metresAt(northing), metresAt(easting)]
  for (const [one, other] of [
    [northing, east],
    [easting, north],
  ] as const)
    if (isNothing(one.value) && other !== undefined) skip(one, 'incomplete')
  if (north === undefined || east === undefined) return null
  return toPosition(north, east) ?? skip(northing, 'impossible') ?? null
}

function metresAt(spot: Spot): number | undefined {
  if (typeof spot.value === 'number') return Number.isFinite(spot.value) ? spot.value : undefined
  const text = valueAt(spot, Metres, 'impossible')
  return text === undefined ? undefined : Number(text.replace(',', '.'))
}

/** "OTAVA" as people write it. */
function capitalise(town: ServiceName): ServiceName {
  const entries = Object.entries(town).map(([language, name]) => [
    language,
    name === name.toUpperCase()
      ? name.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (start) => start.toUpperCase())
      : name,
  ])
  return Object.fromEntries(entries)
}

/** What is said of steps, doors and lifts, entrance by entrance. */
function readEntrances(list: Spot): ServiceText {
  const texts = itemsOf(list).flatMap((item): ServiceText[] => {
    const at = openObject(item, {
      read: ['name', 'accessibilitySentences'],
      unread: ['coordinates', 'contactInfo'],
      around: ['isMainEntrance'],
    })
    if (!at) return []
    const groups = itemsOf(at('accessibilitySentences')).flatMap((group): ServiceText[] => {
      const of = openObject(group, { read: ['sentenceGroup', 'sentences'] })
      if (!of) return []
      const sentences = itemsOf(of('sentences')).flatMap((one) => {
        const line = openObject(one, { read: ['sentence'] })
        return line ? [collect(readSaid(line('sentence')))] : []
      })
      return [collect(readSaid(of('sentenceGroup'))), ...sentences]
    })
    return [collect(readSaid(at('name'))), ...groups]
  })
  return isNothing(texts) ? {} : joinTexts(texts, list)
}
