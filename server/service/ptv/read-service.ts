import { z } from 'zod'
import type { ServiceFields, ServiceHours, ServiceText } from '../../../protocol/service-fields.ts'
import {
  codesOf,
  Id,
  isWithdrawn,
  keywordsOf,
  readCodes,
  readLanguages,
  readModified,
  readMunicipalities,
} from './read-around.ts'
import { readNames } from './read-channel.ts'
import { readHours } from './read-hours.ts'
import { readOrganisation } from './read-organisation.ts'
import { collect, collectName, readSaid, type Said } from './read-texts.ts'
import { itemsOf, openObject, type Spot, skip, valueAt } from './spot.ts'

const read = [
  'id',
  'type',
  'serviceNames',
  'serviceChargeType',
  'areaType',
  'areas',
  'serviceDescriptions',
  'languages',
  'serviceClasses',
  'ontologyTerms',
  'targetGroups',
  'lifeEvents',
  'keywords',
  'requirements',
  'serviceChannels',
  'organizations',
  'publishingStatus',
  'modified',
] as const
const unread = [
  'generalDescriptionId',
  'subType',
  'industrialClasses',
  'legislation',
  'serviceVouchers',
  'serviceCollections',
  'responsibleSoteOrganization',
]
const around = [
  'sourceId',
  'fundingType',
  'serviceVouchersInUse',
  'version',
  'availableLanguages',
  'isVisibleForAll',
]

const Type = z.enum([
  'Service',
  'PermitOrObligation',
  'ProfessionalQualification',
  'PermissionAndObligation',
  'ProfessionalQualifications',
])
const Charge = z.enum(['FreeOfCharge', 'Free', 'Chargeable', 'Charged', 'Other'])
const Text = z.enum([
  'Summary',
  'Description',
  'UserInstruction',
  'ChargeTypeAdditionalInfo',
  'DeadLine',
  'ProcessingTime',
  'ValidityTime',
  'ServiceType',
])

/** How a service is tied to a channel: with hours of its own where they differ from the channel's. */
export interface Tie {
  channelId: string
  hours: ServiceHours | null
  note: ServiceText
  at: Spot
}

export interface ReadService {
  kind: 'service'
  id: string
  /** All but channels. */
  fields: Omit<ServiceFields, 'channels'>
  ties: Tie[]
  isArchived: boolean
  modifiedAt: string | null
}

/** Undefined, and told, for what has no id. */
export function readService(spot: Spot): ReadService | undefined {
  const at = openObject(spot, { read, unread, around })
  const id = at && valueAt(at('id'), Id, 'impossible')
  if (!at || !id) return undefined
  valueAt(at('type'), Type)
  const { name, alternatives } = readNames(at('serviceNames'), { ...spot, value: undefined })
  const texts = readTexts(at('serviceDescriptions'))
  const classes = readCodes(at('serviceClasses'), true)
  const groups = readCodes(at('targetGroups'), true)
  const terms = [...readCodes(at('ontologyTerms'), false), ...readCodes(at('lifeEvents'), false)]
  const words = readSaid(at('keywords')).map((one) => collectName([one]))
  const { ties, isByBooking } = readTies(at('serviceChannels'))
  const charge = valueAt(at('serviceChargeType'), Charge)
  const price =
    charge === undefined || charge === 'Other' ? null : charge.startsWith('Free') ? 'free' : 'paid'
  return {
    kind: 'service',
    id,
    fields: {
      name,
      summary: texts.of('Summary'),
      description: texts.of('Description'),
      conditions: collect(readSaid(at('requirements'))),
      organisation: readOrganisation(at('organizations')),
      languages: readLanguages(at('languages')),
      ageRange: { from: null, to: null },
      price: { kind: price, text: texts.of('ChargeTypeAdditionalInfo') },
      access: { ways: isByBooking ? ['booking'] : [], text: texts.of('UserInstruction') },
      districts: [],
      municipalities: readMunicipalities(at('areaType'), at('areas')),
      classes: null,
      classCodes: codesOf(classes, at('serviceClasses')),
      targetCodes: codesOf(groups, at('targetGroups')),
      keywords: keywordsOf(
        [...alternatives, ...words, ...[...classes, ...groups, ...terms].map((one) => one.name)],
        at('keywords'),
      ),
      mobile: false,
      validity: { from: null, to: null },
    },
    ties,
    isArchived: isWithdrawn(at('publishingStatus')),
    modifiedAt: readModified(at('modified')),
  }
}

function readTexts(list: Spot) {
  const said = readSaid(list)
  const carried = ['Summary', 'Description', 'UserInstruction', 'ChargeTypeAdditionalInfo']
  for (const { type, at } of said) {
    const known = Text.safeParse(type)
    if (!known.success) skip({ ...at, path: `${at.path}.type` }, 'unknown-value')
    else if (!carried.includes(known.data)) skip(at, 'not-carried')
  }
  return { of: (wished: z.infer<typeof Text>) => collect(said.filter(({ type }: Said) => type === wished)) }
}

function readTies(list: Spot): { ties: Tie[]; isByBooking: boolean } {
  let isByBooking = false
  const ties = itemsOf(list).flatMap((item): Tie[] => {
    const at = openObject(item, {
      read: ['serviceChannel', 'description', 'serviceHours'],
      unread: ['serviceChargeType', 'extraTypes', 'contactDetails', 'digitalAuthorizations'],
      around: ['modified'],
    })
    const channel = at && openObject(at('serviceChannel'), { read: ['id'], around: ['name'] })
    if (!at) return []
    const own = readHours(at('serviceHours'))
    const note = collect(readSaid(at('description')))
    const channelId = channel && valueAt(channel('id'), Id, 'impossible')
    if (own?.isByBooking) isByBooking = true
    if (!channelId) return skip(item, 'incomplete') ?? []
    return [{ channelId, hours: own?.hours ?? null, note, at: item }]
  })
  return { ties, isByBooking }
}
