import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceFieldName, ServiceFields } from '../../protocol/service-fields.ts'
import { localized, language as spoken, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { plainDay } from '../ui/plain-day.ts'
import { wordsIn } from './fields.ts'
import { hoursLines } from './hours-words.ts'
import { ageWords } from './words.ts'

type Say = { [Name in ServiceFieldName]: (value: ServiceFields[Name], site: ConsoleSite) => string }

const said = (text: ServiceFields['summary']) =>
  Object.entries(text)
    .map(([language, words]) => `${languageName(language)}: ${words}`)
    .join('\n')

const say: Say = {
  name: said,
  summary: said,
  description: said,
  conditions: said,
  keywords: (value) =>
    Object.entries(value)
      .map(([language, words]) => `${languageName(language)}: ${words.join(', ')}`)
      .join('\n'),
  organisation: ({ name, type }) =>
    [said(name), type ? t(`service.organisation.${type}`) : ''].filter(Boolean).join('\n'),
  languages: (value) => value.map(languageName).join(', '),
  ageRange: (value) => ageWords(value).join(''),
  price: ({ kind, text }) => [kind ? t(`service.price.${kind}`) : '', said(text)].filter(Boolean).join('\n'),
  access: ({ ways, text }) =>
    [...ways.map((way) => t(`service.way.${way}`)), said(text)].filter(Boolean).join('\n'),
  districts: (value, site) =>
    site.districts.flatMap(({ id, name }) => (value.includes(id) ? [localized(name)] : [])).join(', '),
  municipalities: (value) => value.join(', '),
  classes: (value) => value?.join(', ') ?? '',
  classCodes: (value) => value.join(', '),
  targetCodes: (value) => value.join(', '),
  channels: (value) => value.map(channelWords).join('\n\n'),
  mobile: (value) => t(value ? 'service.yes' : 'service.no'),
  validity: ({ from, to }) => (from || to ? `${from ? plainDay(from) : ''}–${to ? plainDay(to) : ''}` : ''),
}

function channelWords(channel: ServiceFields['channels'][number]): string {
  const where =
    channel.kind === 'visit'
      ? [wordsIn(channel.place.street, spoken.value)?.text, channel.place.postalCode]
      : channel.kind === 'phone'
        ? [channel.number]
        : Object.values(channel.links)
  const head = [t(`service.channel.${channel.kind}`), ...where].filter(Boolean).join(', ')
  return [head, ...hoursLines(channel.hours, spoken.value)].join('\n')
}

/** What stands in a field, in words; empty where it says nothing. */
export function valueWords(name: ServiceFieldName, value: unknown, site: ConsoleSite): string {
  // What comes of this field is of its form: the server has judged it.
  const speak = say[name] as (value: unknown, site: ConsoleSite) => string
  return value === undefined || value === null ? '' : speak(value, site)
}
