import type { Holiday, HoursDefinition, HoursException, HoursSpan } from '../../protocol/opening-hours.ts'

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

function isBlank(reason: HoursException['reason']): boolean {
  return reason !== null && Object.values(reason).some((text) => text.trim() === '')
}

/** A reason must be there in every language before it may be saved. */
export function hasUnfinishedReason(draft: HoursDefinition | null): boolean {
  return draft?.exceptions.some(({ reason }) => isBlank(reason)) ?? false
}

/** The same hours without the reasons that are still being written: they change nothing in the picture. */
export function withoutUnfinishedReasons(draft: HoursDefinition | null): HoursDefinition | null {
  if (!draft) return null
  const exceptions = draft.exceptions.map((one) => (isBlank(one.reason) ? { ...one, reason: null } : one))
  return { ...draft, exceptions }
}
