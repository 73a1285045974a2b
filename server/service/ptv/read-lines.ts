import { z } from 'zod'
import type { ContentLanguage } from '../../../protocol/language.ts'
import {
  longestName,
  type ServiceChannel,
  type ServiceHours,
  type ServiceName,
  type ServiceText,
} from '../../../protocol/service-fields.ts'
import { cut, languageAt, plainAt } from './read-texts.ts'
import { booleanAt, itemsOf, openObject, type Spot, skip, stringAt, valueAt } from './spot.ts'

const PhoneType = z.enum(['Phone', 'Fax', 'Sms'])
const Charge = z.enum(['Chargeable', 'FreeOfCharge', 'Other', 'Charged', 'Free'])
const isNumber = /^\+?\d[\d ]{1,19}$/
const longestLink = 1000

/** What a line or a page shares with the channel it stands in. */
export interface Around {
  name: ServiceName
  note: ServiceText
  hours: ServiceHours | null
}

type Phone = Extract<ServiceChannel, { kind: 'phone' }>
type Page = Extract<ServiceChannel, { kind: 'chat' | 'web' }>

// Written into the directory, so in the languages in which the register is.
const freeCall: ServiceName = { fi: 'Maksuton', sv: 'Avgiftsfritt', en: 'Free of charge' }

/** Every number once, named in each language in which it stands there. */
export function readPhones(list: Spot, around: Around): Phone[] {
  const phones = new Map<string, Phone>()
  const said = new Map<string, string>()
  for (const item of itemsOf(list)) {
    const at = openObject(item, {
      read: [
        'type',
        'additionalInformation',
        'serviceChargeType',
        'chargeDescription',
        'prefixNumber',
        'isFinnishServiceNumber',
        'number',
        'language',
      ],
    })
    if (!at) continue
    const type = valueAt(at('type'), PhoneType)
    const number = numberAt(at)
    const language = languageAt(at('language'))
    const words = { name: plainAt(at('additionalInformation')), price: priceAt(at, language) }
    const whose = `${number} ${language}`
    const before = said.get(whose)
    if (type === 'Fax' || type === 'Sms') skip(item, 'not-carried')
    else if (before !== undefined) {
      if (before !== JSON.stringify(words)) skip(item, 'duplicate')
    } else if (number !== undefined && language) {
      said.set(whose, JSON.stringify(words))
      const phone = phones.get(number) ?? { kind: 'phone', ...around, number, price: {} }
      phones.set(number, {
        ...phone,
        name: { ...phone.name, ...named(language, words.name, at('additionalInformation')) },
        price: { ...phone.price, ...named(language, words.price, at('chargeDescription')) },
      })
    }
  }
  return [...phones.values()]
}

/** What a call costs; that it costs something, without how much, would only frighten: it is told instead. */
function priceAt(
  at: (name: 'serviceChargeType' | 'chargeDescription') => Spot,
  language: ContentLanguage | undefined,
): string | undefined {
  const charge = valueAt(at('serviceChargeType'), Charge)
  const described = plainAt(at('chargeDescription'))
  const free = charge?.startsWith('Free') && language ? freeCall[language] : undefined
  if (free) return described ? `${free}. ${described}` : free
  if (charge && !described) skip(at('serviceChargeType'), 'not-carried')
  return described
}

function named(language: ContentLanguage, text: string | undefined, at: Spot): ServiceName {
  return text ? { [language]: cut(text.replace(/\s+/g, ' '), { longest: longestName, at }) } : {}
}

function numberAt(
  at: (name: 'number' | 'prefixNumber' | 'isFinnishServiceNumber') => Spot,
): string | undefined {
  const number = stringAt(at('number'))
  const prefix = stringAt(at('prefixNumber'))
  const isService = booleanAt(at('isFinnishServiceNumber'))
  if (number === undefined)
    return at('number').value === undefined ? skip(at('number'), 'incomplete') : undefined
  const local = number.replace(/[\s().-]+/g, ' ').trim()
  const whole =
    prefix && !isService && !local.startsWith('+') ? `${prefix.trim()} ${local.replace(/^0/, '')}` : local
  return isNumber.test(whole) ? whole : skip(at('number'), 'impossible')
}

/** Pages, those of different languages that stand at the same place as one. */
export function readPages(list: Spot, around: Around, isChat: (words: string) => boolean): Page[] {
  const pages: Page[] = []
  for (const item of itemsOf(list)) {
    const at = openObject(item, { read: ['url', 'value', 'language'], around: ['orderNumber'] })
    if (!at) continue
    const link = linkAt(at('url'))
    const language = languageAt(at('language'))
    const value = plainAt(at('value'))
    if (link === undefined || !language) continue
    const known = pages.find(({ links }) => links[language] === undefined)
    const page = known ?? { kind: 'web', ...around, links: {} }
    page.links = { ...page.links, [language]: link }
    page.name = { ...page.name, ...named(language, value, at('value')) }
    if (isChat(`${value ?? ''} ${link}`)) page.kind = 'chat'
    if (!known) pages.push(page)
  }
  return pages
}

/** A web address; "www.example.fi" is meant as one. */
function linkAt(spot: Spot): string | undefined {
  const text = stringAt(spot)
  if (text === undefined) return undefined
  const full =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(\/|$)/.test(text) ? text : `https://${text}`
  if (!/^https?:/i.test(full)) return skip(spot, 'unsafe')
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (!url?.hostname.includes('.') || url.username || url.password || url.href.length > longestLink)
    return skip(spot, 'impossible')
  return url.href
}
