import { rightToLeft } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { SaidService } from '../../protocol/public-service.ts'
import type { ServiceOpening } from '../../protocol/service.ts'
import { addDays, dateOf, minuteOf } from '../opening-hours/helsinki-time.ts'
import { writeTime } from '../opening-hours/write-time.ts'
import { sayIn } from './service-texts.ts'

// Days are those of a calendar in Finland and digits those of its clocks, whatever is used where the language is at home.
const locales: Partial<Record<ContentLanguage, string>> = {
  'fi-simple': 'fi',
  sv: 'sv-FI',
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
  fa: 'fa-u-ca-gregory-nu-latn',
}

// Making one takes longer than using it a hundred times.
const formats = new Map<string, Intl.DateTimeFormat>()

/** When something is, as one says it: "tomorrow at 14". Moments in milliseconds. */
export function sayMoment(moment: number, now: number, reading: ContentLanguage): string {
  const say = sayIn(reading)
  const time = writeTime(minuteOf(moment), reading)
  return say('when.at', { day: sayDay(dateOf(moment), now, reading), time })
}

function sayDay(date: string, now: number, reading: ContentLanguage): string {
  const today = dateOf(now)
  if (date === today) return sayIn(reading)('when.today')
  if (date === addDays(today, 1)) return sayIn(reading)('when.tomorrow')
  return sayShortDay(date, reading)
}

/** A day of the weeks around, as `YYYY-MM-DD`: "to 3.12.". */
export function sayShortDay(date: string, reading: ContentLanguage): string {
  // Easy language shortens no word; a week ahead the weekday says enough.
  const weekday = reading === 'fi-simple' ? 'long' : 'short'
  return format(date, reading, { weekday, day: 'numeric', month: monthIn(reading) })
}

/** A date with its year, as `YYYY-MM-DD`. */
export function sayDate(date: string, reading: ContentLanguage): string {
  return format(date, reading, { day: 'numeric', month: monthIn(reading), year: 'numeric' })
}

/** A day in words that stay true when it comes nearer, as `YYYY-MM-DD`: "torstaina 3.12.", "Thursday 3 December". */
export function sayCalendarDay(date: string, reading: ContentLanguage): string {
  const month = /^fi/.test(reading) ? 'numeric' : 'long'
  return format(date, reading, { weekday: 'long', day: 'numeric', month })
}

// Two numbers are read in either order where lines run from right to left.
function monthIn(reading: ContentLanguage): 'short' | 'numeric' {
  return reading === 'en' || rightToLeft.has(reading) ? 'short' : 'numeric'
}

function format(date: string, reading: ContentLanguage, parts: Intl.DateTimeFormatOptions): string {
  const key = `${reading} ${parts.weekday} ${parts.month} ${parts.year}`
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(locales[reading] ?? reading, { timeZone: 'UTC', ...parts })
  formats.set(key, known)
  return known.format(Date.parse(date))
}

/** Open or not and until when, in words; on a holiday about which nobody has said anything with a warning. */
export function sayOpening(
  opening: ServiceOpening,
  now: number,
  reading: ContentLanguage,
): SaidService['opening'] {
  const { state } = opening
  const text = openingWords(opening, now, reading)
  const isUnsure = 'isUnsure' in opening && opening.isUnsure
  if (!isUnsure) return { state, text }
  return { state, text: `${text}${/\.$/.test(text) ? '' : '.'} ${sayIn(reading)('open.unsure')}` }
}

function openingWords(opening: ServiceOpening, now: number, reading: ContentLanguage): string {
  const say = sayIn(reading)
  const when = (at: string) => sayMoment(Date.parse(at), now, reading)
  switch (opening.state) {
    case 'open':
      return opening.until ? say('open.until', { when: when(opening.until) }) : say('open.always')
    case 'closed':
      return opening.opensAt ? say('open.opens', { when: when(opening.opensAt) }) : say('open.closed')
    case 'by-appointment':
      return say('open.appointment')
    default:
      return say('open.unknown')
  }
}
