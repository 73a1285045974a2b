import type { ContentLanguage } from '../../protocol/language.ts'
import { clockOf, timeZone } from './city-time.ts'
import { isRightToLeft, language } from './language-state.ts'

// Days are those of a calendar in Finland and digits those of its clocks, whatever is used where the language is at home.
const locales: Partial<Record<ContentLanguage, string>> = {
  'fi-simple': 'fi',
  sv: 'sv-FI',
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
  fa: 'fa-u-ca-gregory-nu-latn',
}

/** How dates and numbers are written now; where the browser doesn't know how, as Finnish does. */
export function inLocale(): string {
  const locale = locales[language.value] ?? language.value
  return knowsDates(locale) ? locale : 'fi'
}

/** Whether the browser has words for days and months in this language; Chromium has none in Somali and Albanian. */
export function hasDateWords(): boolean {
  return knowsDates(locales[language.value] ?? language.value)
}

const knowsDates = (locale: string) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0

/** "9.30"; in English "09:30". In Finland Swedish writes the point as well, whatever the browser believes. */
export function formatTime(at: string): string {
  return clockOf(Date.parse(at), writesPoint())
}

/** Between hours and minutes, as in Finnish and Swedish; everybody else writes a colon. */
export function writesPoint(): boolean {
  return /^(fi|sv)/.test(language.value)
}

export function formatDate(at: string): string {
  const month = hasDateWords() ? 'long' : 'numeric'
  return new Intl.DateTimeFormat(inLocale(), { timeZone, day: 'numeric', month, year: 'numeric' }).format(
    new Date(at),
  )
}

export function joinNames(names: readonly string[]): string {
  if (!hasDateWords()) return names.join(', ')
  return new Intl.ListFormat(inLocale()).format(names.map(isolate))
}

/** A number with its signs, or a name, that keeps its own order in a line from right to left. */
export function isolate(text: string): string {
  return isRightToLeft() ? `\u2068${text}\u2069` : text
}
