import { language } from '../language.ts'

/** "1.3.2027": a day that may be far away needs its year. */
export function plainDay(date: string): string {
  const locale = language.value === 'sv' ? 'sv-FI' : language.value === 'en' ? 'en-GB' : 'fi-FI'
  const options = { day: 'numeric', month: 'numeric', year: 'numeric' } as const
  return new Intl.DateTimeFormat(locale, {
    ...options,
    timeZone: date.includes('T') ? 'Europe/Helsinki' : 'UTC',
  }).format(new Date(date))
}
