import type { HoursSpan } from '../../protocol/opening-hours.ts'
import type { ServiceOpening } from '../../protocol/service.ts'
import type { HoursPeriod, ServiceFields, ServiceHours } from '../../protocol/service-fields.ts'
import { addDays, dateOf, minuteOf, momentOf, weekdayOf } from '../opening-hours/helsinki-time.ts'
import { holidayOn } from '../opening-hours/holidays.ts'
import type { Stretch } from '../opening-hours/stretches.ts'

const dayMinutes = 1440
// After a year nobody asks, and whatever is open for three weeks on end is simply open.
const horizonDays = 400
const openDays = 21
// "Opens on Thursday" says more than "by appointment"; "opens in May" says less.
const soonMilliseconds = 7 * 86_400_000

interface Day {
  spans: readonly HoursSpan[]
  byAppointment: boolean
  /** A public holiday about which nobody has said anything. */
  isUnsure: boolean
  /** Somebody has said something about this day. */
  isKnown: boolean
}

/** The parts of the year that hold on a date: those that end, else those that don't. */
export function partsOn(periods: readonly HoursPeriod[], date: string): HoursPeriod[] {
  const holding = periods.filter(({ from, to }) => (from ?? date) <= date && date <= (to ?? date))
  const ending = holding.filter(({ to }) => to !== null)
  return ending.length > 0 ? ending : holding
}

/** What holds on a date: an exception, else a part of the year that ends, else those that don't. */
export function hoursOn({ periods, exceptions, holidays }: ServiceHours, date: string): Day {
  const exception = exceptions.findLast(({ from, to }) => from <= date && date <= to)
  const nothing = { spans: [], byAppointment: false, isUnsure: false, isKnown: true }
  if (exception) return { ...nothing, spans: exception.spans }
  const chosen = partsOn(periods, date)
  if (chosen.length === 0) return { ...nothing, isKnown: false }
  if (chosen.some(({ kind }) => kind === 'closed')) return nothing
  if (chosen.some(({ kind }) => kind === 'always'))
    return { ...nothing, spans: [{ from: 0, to: dayMinutes }] }
  const byAppointment = chosen.some(({ kind }) => kind === 'by-appointment')
  const isHoliday = holidayOn(date) !== undefined
  if (isHoliday && holidays === 'closed') return nothing
  const weekday = weekdayOf(date)
  const spans = chosen.flatMap((part) => (part.kind === 'weekly' ? (part.week[weekday] ?? []) : []))
  return { ...nothing, spans, byAppointment, isUnsure: isHoliday && holidays === 'unknown' }
}

/** What the wall clock shows; enough to say who is open, ten thousand times in a few milliseconds. */
export interface WallTime {
  date: string
  yesterday: string
  minute: number
}

export function wallTimeOf(moment: number): WallTime {
  const date = dateOf(moment)
  return { date, yesterday: addDays(date, -1), minute: minuteOf(moment) }
}

/** The spans of a date, and what of the evening before runs on into it. */
function spansAround(hours: ServiceHours, { date, yesterday }: Pick<WallTime, 'date' | 'yesterday'>) {
  const late = hoursOn(hours, yesterday).spans.filter(({ to }) => to > dayMinutes)
  return [
    ...hoursOn(hours, date).spans,
    ...late.map(({ from, to }) => ({ from: from - dayMinutes, to: to - dayMinutes })),
  ]
}

export function isWithin(spans: readonly HoursSpan[], minute: number): boolean {
  for (const { from, to } of spans) if (from <= minute && minute < to) return true
  return false
}

/** Every stretch that ends after `from` and begins on one of the next days, the earlier first. */
function* stretchesFrom(hours: ServiceHours, from: number): Generator<Stretch & { isUnsure: boolean }> {
  const today = dateOf(from)
  for (let ahead = -1; ahead <= horizonDays; ahead++) {
    const date = addDays(today, ahead)
    const { spans, isUnsure } = hoursOn(hours, date)
    for (const span of [...spans].sort((one, other) => one.from - other.from)) {
      const stretch = { from: momentOf(date, span.from, 'first'), to: momentOf(date, span.to, 'last') }
      if (stretch.to > from && stretch.to > stretch.from) yield { ...stretch, isUnsure }
    }
  }
}

/** Whether one channel is open at a moment (ms), and when that changes. */
export function openingOfHours(hours: ServiceHours | null, at: number): ServiceOpening {
  if (!hours) return { state: 'unknown' }
  const first = firstStretch(hours, at)
  if (first && first.from <= at) {
    const until = first.to - at >= openDays * 86_400_000 ? null : new Date(first.to).toISOString()
    return { state: 'open', until, isUnsure: first.isUnsure }
  }
  const today = hoursOn(hours, dateOf(at))
  if (today.byAppointment && (!first || first.from - at > soonMilliseconds))
    return { state: 'by-appointment' }
  if (first) return { state: 'closed', opensAt: new Date(first.from).toISOString(), isUnsure: first.isUnsure }
  return today.isKnown ? { state: 'closed', opensAt: null, isUnsure: today.isUnsure } : { state: 'unknown' }
}

/** The stretch that is open at `at` or begins next; what touches or overlaps is one. */
function firstStretch(hours: ServiceHours, at: number): (Stretch & { isUnsure: boolean }) | undefined {
  let first: (Stretch & { isUnsure: boolean }) | undefined
  for (const next of stretchesFrom(hours, at)) {
    if (!first) first = { ...next }
    else if (next.from > first.to) break
    else first.to = Math.max(first.to, next.to)
    if (first.to - at >= openDays * 86_400_000) break
  }
  return first
}

type Timed = Pick<ServiceFields, 'channels' | 'validity'>

/** Of a service with places the hours of these count, of any other those of its lines and pages. */
function hoursThatCount({ channels }: Timed): ServiceHours[] {
  const known = channels.flatMap(({ kind, hours }) => (hours ? [{ kind, hours }] : []))
  const visits = known.filter(({ kind }) => kind === 'visit')
  return (visits.length > 0 ? visits : known).map(({ hours }) => hours)
}

export function isValidOn({ validity }: Pick<ServiceFields, 'validity'>, date: string): boolean {
  return (validity.from ?? date) <= date && date <= (validity.to ?? date)
}

/** When it is open by the wall clock of a date, without reckoning in moments. */
export function spansOfService(service: Timed, wall: WallTime): readonly HoursSpan[] {
  if (!isValidOn(service, wall.date)) return []
  return hoursThatCount(service).flatMap((hours) => spansAround(hours, wall))
}

/** Open where one of its places is; else the next that opens. Nothing opens before or after it is valid. */
export function openingOfService(service: Timed, at: number): ServiceOpening {
  const { from, to } = service.validity
  const today = dateOf(at)
  if (to !== null && to < today) return { state: 'closed', opensAt: null, isUnsure: false }
  const begins = from !== null && from > today ? momentOf(from, 0, 'first') : at
  const openings = hoursThatCount(service).map((hours) => openingOfHours(hours, begins))
  const best = openings.reduce<ServiceOpening>(nearer, { state: 'unknown' })
  const ends = to === null ? Number.POSITIVE_INFINITY : momentOf(addDays(to, 1), 0, 'first')
  if (begins > at && best.state === 'open')
    return { state: 'closed', opensAt: new Date(begins).toISOString(), isUnsure: best.isUnsure }
  if (best.state === 'closed' && best.opensAt !== null && Date.parse(best.opensAt) >= ends)
    return { ...best, opensAt: null }
  return best
}

const rank = { open: 3, closed: 2, 'by-appointment': 1, unknown: 0 } as const

function nearer(one: ServiceOpening, other: ServiceOpening): ServiceOpening {
  if (one.state === 'open' && other.state === 'open')
    return (one.until ?? '9') >= (other.until ?? '9') ? one : other
  if (one.state === 'closed' && other.state === 'closed')
    return (one.opensAt ?? '9') <= (other.opensAt ?? '9') ? one : other
  // "By appointment" helps more than "closed for good".
  const weight = (opening: ServiceOpening) =>
    opening.state === 'closed' && opening.opensAt === null ? 0.5 : rank[opening.state]
  return weight(one) >= weight(other) ? one : other
}
