import { language } from '../language.ts'

/** "1.3.2027": a day that may be far away needs its year. */
export function plainDay(date: string): string {
  // Swedish in Finland writes it as Finnish does, whatever the browser knows of it; in Sweden it is 2027-03-01.
  const locale = language.value === 'en' ? 'en-GB' : 'fi-FI'
  const month = language.value === 'en' ? 'short' : 'numeric'
  const options = { day: 'numeric', month, year: 'numeric' } as const
  return new Intl.DateTimeFormat(locale, {
    ...options,
    timeZone: date.includes('T') ? 'Europe/Helsinki' : 'UTC',
  }).format(new Date(date))
}
