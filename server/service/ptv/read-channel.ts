import { z } from 'zod'
import type {
  ServiceChannel,
  ServiceFields,
  ServiceName,
  ServiceText,
} from '../../../protocol/service-fields.ts'
import {
  Id,
  isWithdrawn,
  keywordsOf,
  readCodes,
  readLanguages,
  readModified,
  readMunicipalities,
} from './read-around.ts'
import { readHours } from './read-hours.ts'
import { readPages, readPhones } from './read-lines.ts'
import { readPlaces } from './read-places.ts'
import { collect, collectName, readSaid } from './read-texts.ts'
import { openObject, type Spot, skip, valueAt } from './spot.ts'

const Type = z.enum(['ServiceLocation', 'Phone', 'EChannel', 'WebPage', 'PrintableForm'])
const DescriptionType = z.enum(['Summary', 'Description'])
const NameType = z.enum(['Name', 'AlternativeName'])

const read = [
  'id',
  'serviceChannelType',
  'serviceChannelNames',
  'displayNameType',
  'serviceChannelDescriptions',
  'areaType',
  'areas',
  'phoneNumbers',
  'supportPhones',
  'languages',
  'webPages',
  'addresses',
  'serviceHours',
  'ontologyTerms',
  'publishingStatus',
  'modified',
] as const
const unread = [
  'emails',
  'supportEmails',
  'attachments',
  'accessibilityClassification',
  'channelUrls',
  'formIdentifier',
  'formReceiver',
  'deliveryAddress',
  'deliveryAddresses',
  'serviceCollections',
  'responsibleSoteOrganization',
  'requiresSignature',
  'signatureQuantity',
  'requiresAuthentication',
]
// Services name their channels themselves.
const around = [
  'sourceId',
  'oid',
  'organizationId',
  'services',
  'version',
  'areaTypes',
  'isVisibleForAll',
  'availableLanguages',
]

/** One record of a channel: what of it becomes channels of a service, and what it says about itself. */
export interface ReadChannel {
  kind: 'channel'
  id: string
  name: ServiceName
  summary: ServiceText
  description: ServiceText
  languages: string[]
  municipalities: string[]
  keywords: ServiceFields['keywords']
  channels: ServiceChannel[]
  isByBooking: boolean
  isArchived: boolean
  modifiedAt: string | null
}

/** As many as the directory takes of one service. */
export const mostChannels = 80

const isChat = (words: string) => /\bchat|chatt/i.test(words)

/** Undefined, and told, where there is no saying what it is. */
export function readChannel(spot: Spot): ReadChannel | undefined {
  const at = openObject(spot, { read, unread, around })
  const id = at && valueAt(at('id'), Id, 'impossible')
  if (!at || !id) return undefined
  const { name, alternatives } = readNames(at('serviceChannelNames'), at('displayNameType'))
  const texts = readDescriptions(at('serviceChannelDescriptions'))
  const hours = readHours(at('serviceHours'))
  const terms = readCodes(at('ontologyTerms'), false)
  const type = valueAt(at('serviceChannelType'), Type)
  const own = { name, note: texts.summary, hours: hours?.hours ?? null }
  const lines = { name: {}, note: {}, hours: type === 'Phone' || type === undefined ? own.hours : null }
  const phones = [
    ...readPhones(at('phoneNumbers'), { ...lines, name }),
    ...readPhones(at('supportPhones'), lines),
  ]
  const places = readPlaces(at('addresses'), name)
  const pages = readPages(
    at('webPages'),
    type === 'ServiceLocation' ? { ...lines, hours: null } : own,
    isChat,
  )
  const visits = places.map((place): ServiceChannel => ({ kind: 'visit', ...own, place }))
  if (type === 'ServiceLocation' && visits.length === 0) skip(at('addresses'), 'incomplete')
  const channels = [...visits, ...phones, ...pages]
  if (channels.length > mostChannels) skip({ ...spot, path: 'webPages' }, 'too-many')
  if (type === 'PrintableForm') skip(at('serviceChannelType'), 'not-carried')
  return {
    kind: 'channel',
    id,
    name,
    ...texts,
    languages: readLanguages(at('languages')),
    municipalities: readMunicipalities(at('areaType'), at('areas')),
    keywords: keywordsOf([...alternatives, ...terms.map((term) => term.name)], at('ontologyTerms')),
    channels: channels.slice(0, mostChannels),
    isByBooking: hours?.isByBooking ?? false,
    isArchived: isWithdrawn(at('publishingStatus')),
    modifiedAt: readModified(at('modified')),
  }
}

/** The name, and what else it is called. */
export function readNames(list: Spot, shown: Spot): { name: ServiceName; alternatives: ServiceName[] } {
  const said = readSaid(list).flatMap((one) => {
    const type = one.type === undefined ? 'Name' : NameType.safeParse(one.type).data
    return type
      ? [{ ...one, type }]
      : (skip({ ...one.at, path: `${one.at.path}.type` }, 'unknown-value') ?? [])
  })
  const byOther = new Set(
    readShown(shown).flatMap(({ type, language }) => (type === 'AlternativeName' ? [language] : [])),
  )
  const isName = (one: (typeof said)[number]) => (one.type === 'Name') !== byOther.has(one.language)
  const name = collectName(said.filter(isName))
  // Somebody has named it by another name that isn't there.
  const rest = said.filter((one) => !isName(one))
  const missing = rest.filter(({ language }) => name[language] === undefined)
  return {
    name: { ...name, ...collectName(missing) },
    alternatives: rest.filter((one) => !missing.includes(one)).map((one) => collectName([one])),
  }
}

function readShown(list: Spot) {
  const items = Array.isArray(list.value) ? list.value : []
  if (list.value !== null && list.value !== undefined && !Array.isArray(list.value)) skip(list, 'wrong-type')
  return items.flatMap((value: unknown, index) => {
    const spot = { ...list, value, path: `${list.path}.${index}` }
    const at = openObject(spot, { read: ['type', 'language'] })
    if (!at) return []
    return [{ type: valueAt(at('type'), NameType), language: at('language').value }]
  })
}

function readDescriptions(list: Spot): { summary: ServiceText; description: ServiceText } {
  const said = readSaid(list)
  for (const { type, at } of said)
    if (type !== undefined && !DescriptionType.safeParse(type).success)
      skip({ ...at, path: `${at.path}.type` }, 'unknown-value')
  return {
    summary: collect(said.filter(({ type }) => type === 'Summary')),
    description: collect(said.filter(({ type }) => type === 'Description')),
  }
}
