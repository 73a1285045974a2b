import { doorSign } from '../../protocol/door-sign.ts'
import type { ContentLanguage, Localized } from '../../protocol/language.ts'
import type { SaidChannel, SaidFact, SaidService, SaidWords } from '../../protocol/public-service.ts'
import type { ServiceChannel, ServiceFields, ServiceText } from '../../protocol/service-fields.ts'
import { dateOf } from '../opening-hours/helsinki-time.ts'
import { addressOf, wordsIn } from '../service/service.ts'
import { openingOfHours, openingOfService } from '../service/service-hours.ts'
import { languageName } from './language-name.ts'
import { sayHours } from './say-hours.ts'
import { sayDate, sayOpening } from './say-time.ts'
import { type Say, sayIn } from './service-texts.ts'

export interface Telling {
  reading: ContentLanguage
  /** Milliseconds. */
  now: number
  /** Of the site, by id. */
  districts: ReadonlyMap<string, Localized>
}

type Visit = Extract<ServiceChannel, { kind: 'visit' }>

interface Known {
  id: string
  fields: ServiceFields
  checkedAt: Date | null
}

/** A service in words; undefined where it has no name in any language. */
export function sayService({ id, fields, checkedAt }: Known, telling: Telling): SaidService | undefined {
  const { reading, now } = telling
  const say = sayIn(reading)
  const name = wordsIn(fields.name, reading)
  if (!name) return undefined
  const sign = doorSign(name, fields.name.fi)
  const checked = checkedAt && sayDate(dateOf(checkedAt.getTime()), reading)
  return {
    id,
    name,
    sign: sign ? { language: 'fi', text: sign } : null,
    organisation: wordsIn(fields.organisation.name, reading) ?? null,
    summary: wordsIn(fields.summary, reading) ?? null,
    description: wordsIn(fields.description, reading) ?? null,
    opening: sayOpening(openingOfService(fields, now), now, reading),
    isMobile: fields.mobile,
    channels: fields.channels.map((one) => sayChannel(one, fields, telling)),
    facts: factsOf(fields, telling),
    checked: checked ? say('fact.checked', { date: checked }) : null,
  }
}

/** The district's name in the language or the nearest the city writes in. */
export function districtName(name: Localized, reading: ContentLanguage): SaidWords {
  return wordsIn(name, reading) ?? { language: 'fi', text: name.fi }
}

function factsOf(fields: ServiceFields, { reading, districts }: Telling): SaidFact[] {
  const say = sayIn(reading)
  const { access, price, validity, languages } = fields
  const own = (text: string): SaidWords[] => (text ? [{ language: reading, text }] : [])
  const names = languages.map(languageName).join(', ')
  const areas = fields.districts.flatMap((id) => {
    const name = districts.get(id)
    return name ? [districtName(name, reading)] : []
  })
  return [
    fact('entry', [...own(sayEntry(access.ways, say)), ...inWords(access.text, reading)]),
    fact('price', [...own(price.kind ? say(`fact.${price.kind}`) : ''), ...inWords(price.text, reading)]),
    fact('ages', own(sayRange('ages', fields.ageRange, say))),
    fact('conditions', inWords(fields.conditions, reading)),
    fact('languages', own(names)),
    fact('districts', areas),
    fact('validity', own(sayRange('valid', saidDates(validity, reading), say))),
  ].flatMap(({ what, words }) => (words.length > 0 ? [{ what, label: say(`fact.${what}`), words }] : []))
}

function fact(what: SaidFact['what'], words: SaidWords[]) {
  return { what, words }
}

function sayEntry(ways: readonly string[], say: Say): string {
  if (ways.length === 2) return say('fact.both')
  const [way] = ways
  return way ? say(`fact.${way}`) : ''
}

function saidDates({ from, to }: ServiceFields['validity'], reading: ContentLanguage) {
  return { from: from && sayDate(from, reading), to: to && sayDate(to, reading) }
}

type End = string | number | null

function sayRange(kind: 'ages' | 'valid', { from, to }: { from: End; to: End }, say: Say): string {
  if (from !== null && to !== null) return say(`fact.${kind}-between`, { from, to })
  if (from !== null) return say(`fact.${kind}-from`, { from })
  return to !== null ? say(`fact.${kind}-to`, { to }) : ''
}

function inWords(text: ServiceText, reading: ContentLanguage): SaidWords[] {
  const words = wordsIn(text, reading)
  return words ? [words] : []
}

function sayChannel(channel: ServiceChannel, fields: ServiceFields, telling: Telling): SaidChannel {
  const { reading } = telling
  const say = sayIn(reading)
  const kind = channel.kind === 'visit' && fields.mobile ? 'stop' : channel.kind
  const own = channel.kind === 'visit' ? placeName(channel, fields, telling) : undefined
  const title = own ?? wordsIn(channel.name, reading) ?? { language: reading, text: say(`fact.${kind}`) }
  const facts = [
    ...(channel.kind === 'visit' ? placeFacts(channel, telling) : []),
    fact('hours', hoursWords(channel, fields, telling)),
    ...(channel.kind === 'phone' ? [fact('price', inWords(channel.price, reading))] : []),
    fact('note', inWords(channel.note, reading)),
  ].flatMap(({ what, words }) => (words.length > 0 ? [{ what, label: say(`fact.${what}`), words }] : []))
  return { kind: channel.kind, title, link: linkOf(channel, reading), facts }
}

/** Its own name; of several places that of the district, by which one tells them apart. */
function placeName({ place }: Visit, { channels }: ServiceFields, { reading, districts }: Telling) {
  const name = wordsIn(place.name, reading)
  const isOneOfMany = channels.filter(({ kind }) => kind === 'visit').length > 1
  const district = place.district === null ? undefined : districts.get(place.district)
  return name ?? (isOneOfMany && district ? districtName(district, reading) : undefined)
}

function placeFacts({ place }: Visit, telling: Telling) {
  const { reading, districts } = telling
  const street = wordsIn(place.street, reading)
  const address = addressOf(place, reading)
  const district = place.district === null ? undefined : districts.get(place.district)
  return [
    fact('where', [
      ...(street && address ? [{ language: street.language, text: address }] : []),
      ...(district ? [districtName(district, reading)] : []),
    ]),
    fact('way', inWords(place.arrival, reading)),
    fact('access', inWords(place.accessibility, reading)),
  ]
}

/** The usual week and what differs soon; of several places each says as well whether it is open now. */
function hoursWords(
  { hours }: ServiceChannel,
  fields: ServiceFields,
  { reading, now }: Telling,
): SaidWords[] {
  if (!hours) return []
  const isOneOfMany = fields.channels.filter((one) => one.hours !== null).length > 1
  const state = isOneOfMany ? sayOpening(openingOfHours(hours, now), now, reading).text : ''
  const own = [sayHours(hours, dateOf(now), reading), state].filter(Boolean)
  return [...own.map((text) => ({ language: reading, text })), ...inWords(hours.note, reading)]
}

function linkOf(channel: ServiceChannel, reading: ContentLanguage): SaidChannel['link'] {
  if (channel.kind === 'visit') return null
  if (channel.kind === 'phone')
    return { href: `tel:${channel.number.replaceAll(' ', '')}`, text: channel.number }
  const link = wordsIn(channel.links, reading)
  return link ? { href: link.text, text: new URL(link.text).hostname.replace(/^www\./, '') } : null
}
