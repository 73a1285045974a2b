import type { ContentLanguage } from '../../protocol/language.ts'
import type { HoursSpan } from '../../protocol/opening-hours.ts'

/**
 * A time of day as one says it: "14" and "14.30" in Finnish and Swedish, "14:00" in all other languages. Minutes since
 * midnight; the day's end is 24, and what passes it is the time of the next day.
 */
export function writeTime(minutes: number, language: ContentLanguage): string {
  const inDay = minutes === 1440 ? minutes : minutes % 1440
  const hour = String(Math.floor(inDay / 60))
  const past = String(inDay % 60).padStart(2, '0')
  if (/^(fi|sv)/.test(language)) return past === '00' ? hour : `${hour}.${past}`
  return `${hour.padStart(2, '0')}:${past}`
}

/** Hours as they stand on a door: "9–16.30" in Finnish and Swedish, "09:00–16:30" in all other languages. */
export function writeSpan({ from, to }: HoursSpan, language: ContentLanguage): string {
  return `${writeTime(from, language)}–${writeTime(to, language)}`
}
