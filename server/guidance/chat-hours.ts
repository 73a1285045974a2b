import type { ContentLanguage } from '../../protocol/language.ts'
import type { HoursDefinition } from '../../protocol/opening-hours.ts'
import { writeSpan } from '../opening-hours/write-time.ts'

const dayMinutes = 1440
// A Monday, so that day 0 of the week is one.
const aMonday = Date.UTC(2024, 0, 1)

/** When the chat is open in an ordinary week, one line a stretch of days: "ma–pe 12–20". Days when it is shut are left out. */
export function describeWeek(
  definition: Pick<HoursDefinition, 'week'> | null,
  language: ContentLanguage,
): string {
  const week = definition?.week ?? Array.from({ length: 7 }, () => [{ from: 0, to: dayMinutes }])
  const days = week.map((spans) => spans.map((span) => writeSpan(span, language)).join(', '))
  const stretches: { first: number; last: number; hours: string }[] = []
  for (const [day, hours] of days.entries()) {
    const before = stretches.at(-1)
    if (before?.hours === hours) before.last = day
    else stretches.push({ first: day, last: day, hours })
  }
  return stretches
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => `${describeDays(first, last, language)} ${hours}`)
    .join('\n')
}

function describeDays(first: number, last: number, language: ContentLanguage): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' })
  const name = (day: number) => format.format(aMonday + day * dayMinutes * 60_000)
  return first === last ? name(first) : `${name(first)}–${name(last)}`
}

function localeOf(language: ContentLanguage): string {
  return language === 'fi-simple' ? 'fi' : language
}
