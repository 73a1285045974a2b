import type { ContentLanguage } from '../../protocol/language.ts'
import type { HoursSpan } from '../../protocol/opening-hours.ts'
import type { HoursPeriod, ServiceHours } from '../../protocol/service-fields.ts'
import { writeTime } from '../ui/write-time.ts'

const aMonday = Date.UTC(2024, 0, 1)
const dayMilliseconds = 86_400_000

/** When it is open in an ordinary week and on days that differ, one line each, in figures and names of days alone. */
export function hoursLines(hours: ServiceHours | null, language: ContentLanguage): string[] {
  if (!hours) return []
  const periods = hours.periods.flatMap((period) => {
    const lines = periodLines(period, language)
    return period.from === null && period.to === null
      ? lines
      : lines.map((line) => `${daysOf(period, language)}: ${line}`)
  })
  const exceptions = hours.exceptions.map(
    (one) =>
      `${daysOf(one, language)}: ${one.spans.map((span) => spanWords(span, language)).join(', ') || '–'}`,
  )
  return [...periods, ...exceptions]
}

function periodLines(period: HoursPeriod, language: ContentLanguage): string[] {
  if (period.kind === 'always') return ['0–24']
  if (period.kind !== 'weekly') return []
  const days = period.week.map((spans) => spans.map((span) => spanWords(span, language)).join(', '))
  const stretches: { first: number; last: number; words: string }[] = []
  for (const [day, words] of days.entries()) {
    const before = stretches.at(-1)
    if (before?.words === words) before.last = day
    else stretches.push({ first: day, last: day, words })
  }
  const name = (day: number) => dayName(day, language)
  return stretches
    .filter(({ words }) => words !== '')
    .map(
      ({ first, last, words }) => `${first === last ? name(first) : `${name(first)}–${name(last)}`} ${words}`,
    )
}

function spanWords({ from, to }: HoursSpan, language: ContentLanguage): string {
  // A whole hour stands on a door without its noughts, where one writes with a point.
  const time = (minutes: number) => writeTime(minutes, language).replace(/\.00$/, '')
  return `${time(from)}–${time(to)}`
}

function dayName(day: number, language: ContentLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' }).format(
    aMonday + day * dayMilliseconds,
  )
}

function daysOf({ from, to }: { from: string | null; to: string | null }, language: ContentLanguage): string {
  const day = (date: string) =>
    new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).format(
      new Date(date),
    )
  if (from !== null && from === to) return day(from)
  return `${from ? day(from) : ''}–${to ? day(to) : ''}`
}

function localeOf(language: ContentLanguage): string {
  return language === 'fi-simple' ? 'fi' : language
}
