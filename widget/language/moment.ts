import { dateOf, daysUntil, timeOf } from './city-time.ts'
import { hasDateWords, inLocale, isolate, writesPoint } from './formats.ts'
import { isRightToLeft, language, t } from './language-state.ts'

/** "today", "tomorrow", else the date with its weekday. */
export function sayDay(date: string): string {
  const days = daysUntil(date, Date.now())
  if (days === 0) return t('when.today')
  if (days === 1) return t('when.tomorrow')
  // Easy language shortens no word.
  const weekday = language.value === 'fi-simple' ? 'long' : 'short'
  const parts = {
    timeZone: 'UTC',
    weekday: hasDateWords() ? weekday : undefined,
    day: 'numeric',
    // Two numbers are read in either order where lines run from right to left.
    month: language.value === 'en' || isRightToLeft() ? 'short' : 'numeric',
  } as const
  return isolate(new Intl.DateTimeFormat(inLocale(), parts).format(Date.parse(date)))
}

/** When something is, as one says it: "tomorrow at 14". */
export function sayMoment(at: string): string {
  const moment = Date.parse(at)
  return t('when.at', { day: sayDay(dateOf(moment)), time: timeOf(moment, writesPoint()) })
}
