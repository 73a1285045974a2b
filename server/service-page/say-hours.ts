import { rightToLeft } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ServiceHours } from '../../protocol/service-fields.ts'
import { describeWeek } from '../guidance/chat-hours.ts'
import { addDays, weekdayOf } from '../opening-hours/helsinki-time.ts'
import { union } from '../opening-hours/stretches.ts'
import { writeSpan } from '../opening-hours/write-time.ts'
import { hoursOn, partsOn } from '../service/service-hours.ts'
import { sayDate, sayShortDay } from './say-time.ts'
import { sayIn } from './service-texts.ts'

const daysAhead = 7

/** The usual week of this part of the year, then what is otherwise on the next seven days, line by line; '' if unknown. */
export function sayHours(hours: ServiceHours, today: string, reading: ContentLanguage): string {
  const parts = partsOn(hours.periods, today).map((part) => ({ ...part, from: null, to: null }))
  const usual: ServiceHours = { ...hours, periods: parts, exceptions: [], holidays: 'as-usual' }
  const lines = [
    ...sayUsual(hours, usual, { today, reading }),
    ...sayOtherwise(hours, usual, { today, reading }),
  ]
  return inOrder(lines.join('\n'), reading)
}

interface Said {
  today: string
  reading: ContentLanguage
}

function sayUsual({ periods }: ServiceHours, usual: ServiceHours, { today, reading }: Said): string[] {
  const say = sayIn(reading)
  const shut = partsOn(periods, today).filter(({ kind }) => kind === 'closed')
  if (shut.length > 0) {
    const until = shut
      .map(({ to }) => to ?? '')
      .sort()
      .at(-1)
    return [
      until ? say('hours.closed-until', { date: sayDate(until, reading) }) : say('hours.closed-for-now'),
    ]
  }
  if (usual.periods.some(({ kind }) => kind === 'always')) return [say('open.always')]
  const monday = addDays(today, -weekdayOf(today))
  const week = Array.from({ length: 7 }, (_, day) => union(hoursOn(usual, addDays(monday, day)).spans))
  const isBooked = usual.periods.some(({ kind }) => kind === 'by-appointment')
  return [describeWeek({ week }, reading), isBooked ? say('open.appointment') : ''].filter(Boolean)
}

/** Exceptions, holidays, and a part of the year that begins: dates, so that it stays true on a card that is kept. */
function sayOtherwise(hours: ServiceHours, usual: ServiceHours, { today, reading }: Said): string[] {
  const stretches: { first: string; last: string; words: string }[] = []
  for (let ahead = 0; ahead < daysAhead; ahead++) {
    const date = addDays(today, ahead)
    const words = sayDayOf(hours, date, reading)
    if (words === undefined || words === sayDayOf(usual, date, reading)) continue
    const before = stretches.at(-1)
    if (before?.words === words && before.last === addDays(date, -1)) before.last = date
    else stretches.push({ first: date, last: date, words })
  }
  const day = (date: string) => sayShortDay(date, reading)
  return stretches.map(
    ({ first, last, words }) => `${day(first)}${last === first ? '' : ` – ${day(last)}`}: ${words}`,
  )
}

function sayDayOf(hours: ServiceHours, date: string, reading: ContentLanguage): string | undefined {
  const { spans, byAppointment, isKnown } = hoursOn(hours, date)
  if (spans.length > 0)
    return union(spans)
      .map((span) => writeSpan(span, reading))
      .join(', ')
  if (byAppointment) return sayIn(reading)('open.appointment')
  return isKnown ? sayIn(reading)('hours.closed') : undefined
}

// Where lines run from right to left, a span of hours would end before it begins.
function inOrder(words: string, reading: ContentLanguage): string {
  return rightToLeft.has(reading) ? words.replace(/[\d:]+–[\d:]+/g, '\u2068$&\u2069') : words
}
