import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ServiceChannel, ServiceFields, ServiceText } from '../../protocol/service-fields.ts'
import type { ServiceRow } from './directory-repository.ts'
import { writeHours } from './hours-text.ts'
import { fieldsOf } from './service.ts'

export const sheetColumns = ['id', 'field', 'all', ...contentLanguages] as const

type Line = [field: string, all: string, words?: Partial<Record<ContentLanguage, string>>]

/** A directory as rows of a table: one for each field of each service, a column for each language. */
export function tabulateServices(rows: readonly ServiceRow[]): string[][] {
  return [[...sheetColumns], ...rows.flatMap(tabulateService)]
}

function tabulateService(row: ServiceRow): string[][] {
  return [...careLines(row), ...factLines(fieldsOf(row))].map(([field, all, words = {}]) => [
    row.id,
    field,
    all,
    ...contentLanguages.map((language) => words[language] ?? ''),
  ])
}

const yes = (is: boolean) => (is ? 'yes' : 'no')
const range = (from: string | number | null, to: string | number | null, between: string) =>
  from === null && to === null ? '' : `${from ?? ''}${between}${to ?? ''}`

/** `source` is there to be read only. */
function careLines(row: ServiceRow): Line[] {
  return [
    ['source', row.recordId ?? 'own'],
    ['version', String(row.version)],
    ['steward', row.stewardId ? `${row.stewardName ?? ''} (${row.stewardId})` : ''],
    ['review', row.reviewAt ?? ''],
    ['hidden', yes(row.hidden)],
  ]
}

function factLines(fields: ServiceFields): Line[] {
  const { organisation, price, access, ageRange, validity, keywords } = fields
  const lists = Object.fromEntries(
    Object.entries(keywords).map(([language, words]) => [language, words.join('\n')]),
  )
  return [
    ['name', '', fields.name],
    ['summary', '', fields.summary],
    ['description', '', fields.description],
    ['conditions', '', fields.conditions],
    ['keywords', '', lists],
    ['organisation', organisation.type ?? '', organisation.name],
    ['languages', fields.languages.join(', ')],
    ['age', range(ageRange.from, ageRange.to, '-')],
    ['price', price.kind ?? '', price.text],
    ['access', access.ways.join(', '), access.text],
    ['districts', fields.districts.join(', ')],
    ['municipalities', fields.municipalities.join(', ')],
    ['classes', fields.classes?.join(', ') ?? 'by-codes'],
    ['class-codes', fields.classCodes.join(', ')],
    ['target-codes', fields.targetCodes.join(', ')],
    ['mobile', yes(fields.mobile)],
    ['validity', range(validity.from, validity.to, '..')],
    ['channels', String(fields.channels.length)],
    ...fields.channels.flatMap((channel, index) => channelLines(channel, `channel ${index + 1}`)),
  ]
}

function channelLines(channel: ServiceChannel, at: string): Line[] {
  const hours = channel.hours
  return [
    [at, channel.kind, channel.name],
    [`${at} note`, '', channel.note],
    ...ownLines(channel, at),
    [`${at} hours`, writeHours(hours), hours?.note ?? {}],
  ]
}

function ownLines(channel: ServiceChannel, at: string): Line[] {
  if (channel.kind === 'phone') return [[`${at} number`, channel.number, channel.price]]
  if (channel.kind !== 'visit') return [[`${at} link`, '', channel.links satisfies ServiceText]]
  const { place } = channel
  const { position } = place
  return [
    [`${at} place`, '', place.name],
    [`${at} street`, place.postalCode ?? '', place.street],
    [`${at} town`, '', place.town],
    [`${at} district`, place.district ?? ''],
    [`${at} position`, position ? `${position.latitude}, ${position.longitude}` : ''],
    [`${at} accessibility`, '', place.accessibility],
    [`${at} arrival`, '', place.arrival],
  ]
}
