import type { ContentLanguage } from '../../protocol/language.ts'
import { toCityField } from './city-time.ts'

/**
 * Hours and minutes as one writes them: "9.30" in Finnish and Swedish, "09:30" in all other languages. Minutes since
 * midnight; the day's end is 24, and what passes it is the time of the next day.
 */
export function writeTime(minutes: number, language: ContentLanguage): string {
  const inDay = minutes === 1440 ? minutes : minutes % 1440
  const hour = String(Math.floor(inDay / 60))
  const past = String(inDay % 60).padStart(2, '0')
  return /^(fi|sv)/.test(language) ? `${hour}.${past}` : `${hour.padStart(2, '0')}:${past}`
}

/** The number of an hour where there is no room for more: "9" in Finnish and Swedish, "09" in all other languages. */
export function writeHour(hour: number, language: ContentLanguage): string {
  return writeTime(hour * 60, language).slice(0, -3)
}

/** What the walls of the city show at a moment, wherever this console stands. */
export function writeMoment(at: string, language: ContentLanguage): string {
  const [hour = 0, past = 0] = toCityField(at).slice(11).split(':').map(Number)
  return writeTime(hour * 60 + past, language)
}
