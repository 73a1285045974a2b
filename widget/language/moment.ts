import { dateOf, daysUntil, timeOf } from './city-time.ts'
import { inLocale, language, t } from './language-state.ts'

/** "today", "tomorrow", else the date with its weekday. */
export function sayDay(date: string): string {
  const days = daysUntil(date, Date.now())
  if (days === 0) return t('when.today')
  if (days === 1) return t('when.tomorrow')
  const parts = {
    timeZone: 'UTC',
    // Easy language shortens no word.
    weekday: language.value === 'fi-simple' ? 'long' : 'short',
    day: 'numeric',
    month: inLocale() === 'en-GB' ? 'short' : 'numeric',
  } as const
  return new Intl.DateTimeFormat(inLocale(), parts).format(Date.parse(date))
}

/** When something is, as one says it: "tomorrow at 14". */
export function sayMoment(at: string): string {
  const moment = Date.parse(at)
  return t('when.at', { day: sayDay(dateOf(moment)), time: timeOf(moment, inLocale()) })
}
