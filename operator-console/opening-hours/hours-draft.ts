import type { CityText } from '../../protocol/language.ts'
import type { Holiday, HoursDefinition, HoursException, HoursSpan } from '../../protocol/opening-hours.ts'
import { wrongIn } from '../settings/kept-languages.ts'

type Holidays = HoursDefinition['holidays']

const dayMinutes = 1440
const closed = { kind: 'closed' } as const

const allClosed: Holidays = {
  'new-years-day': closed,
  epiphany: closed,
  'good-friday': closed,
  'easter-sunday': closed,
  'easter-monday': closed,
  'may-day': closed,
  'ascension-day': closed,
  pentecost: closed,
  'midsummer-eve': closed,
  'midsummer-day': closed,
  'all-saints-day': closed,
  'independence-day': closed,
  'christmas-eve': closed,
  'christmas-day': closed,
  'boxing-day': closed,
}

/** In order of the year. Object.keys forgets what it was given. */
export const holidayOrder = Object.keys(allClosed) as Holiday[]

export const usualSpan: HoursSpan = { from: 12 * 60, to: 20 * 60 }

/** What most youth chats begin with: afternoons from Monday to Friday, holidays closed. */
export const firstDraft: HoursDefinition = {
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [usualSpan] : [])),
  holidays: allClosed,
  exceptions: [],
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** "9", "9.30", "0930" and "24" in minutes; undefined what is no time. */
export function readTime(written: string): number | undefined {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2}?)[.:]?(\d\d)?\s*$/.exec(written) ?? []
  const read = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(minutes) < 60 && read <= dayMinutes ? read : undefined
}

/** Midnight as an end is the end of that day: no box needs to be ticked for it. */
export function withEnd(span: HoursSpan, end: number, nextDay: boolean): HoursSpan {
  const isMidnight = end % dayMinutes === 0
  const to = isMidnight ? dayMinutes : nextDay ? end + dayMinutes : end
  return { ...span, to }
}

export function endsNextDay({ to }: HoursSpan): boolean {
  return to > dayMinutes
}

export function replaceAt<Item>(items: readonly Item[], index: number, item: Item | undefined): Item[] {
  return items.flatMap((one, place) => (place !== index ? [one] : item === undefined ? [] : [item]))
}

/** A day of its own, closed at first: most exceptions are. */
export function newException(date: string): HoursException {
  return { from: date, to: date, spans: [], reason: null }
}

/** Why a reason can't be saved as it is: a language is empty, or something stands in one unseen. */
export function reasonFault(reason: CityText): 'every-language' | 'unseen-mark' | undefined {
  const wrong = wrongIn(reason)
  if (wrong.length === 0) return undefined
  return wrong.some((one) => reason[one]?.trim() === '') ? 'every-language' : 'unseen-mark'
}

/** The first fault of the reasons in it. */
export function unfinishedReason(draft: HoursDefinition | null) {
  return draft?.exceptions.flatMap(({ reason }) => (reason && reasonFault(reason)) ?? [])[0]
}

/** The same hours without the reasons that are still being written: they change nothing in the picture. */
export function withoutUnfinishedReasons(draft: HoursDefinition | null): HoursDefinition | null {
  if (!draft) return null
  const exceptions = draft.exceptions.map((one) =>
    one.reason && reasonFault(one.reason) ? { ...one, reason: null } : one,
  )
  return { ...draft, exceptions }
}
