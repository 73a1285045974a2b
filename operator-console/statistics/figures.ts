import { language } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'

const locale = () => (language.value === 'en' ? 'en-GB' : 'fi-FI')

export function formatCount(count: number): string {
  return new Intl.NumberFormat(locale()).format(count)
}

/** "38 %"; a dash where there is nothing to divide by. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–'
  return new Intl.NumberFormat(locale(), { style: 'percent' }).format(part / whole)
}

/** Whole minutes; a dash where nobody waited. */
export function formatMinutes(seconds: number | null): string {
  return seconds === null ? '–' : `${formatCount(Math.round(seconds / 60))} min`
}

/** "8.5.2027" of a date without a time. */
export function formatDate(day: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeZone: 'UTC' }).format(new Date(day))
}

const dayLength = 86_400_000

/** The four weeks that end today. */
export function lastFourWeeks(now: number): { from: string; to: string } {
  return { from: cityDay(now - 27 * dayLength), to: cityDay(now) }
}
