import { language, t } from '../language.ts'

export const numberLocale = () =>
  ({ fi: 'fi-FI', 'fi-simple': 'fi-FI', sv: 'sv-FI', en: 'en-GB' })[language.value]

/** "1 h 35 min", "25 min", "2 h": what took minutes is never no time at all. */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return t('outreach.minutes', { minutes: rest })
  const written = new Intl.NumberFormat(numberLocale()).format(hours)
  return rest === 0
    ? t('outreach.whole-hours', { hours: written })
    : t('outreach.hours', { hours: written, minutes: rest })
}
