import { z } from 'zod'
import type { HoursSpan } from '../../../protocol/opening-hours.ts'
import type { HoursPeriod, ServiceHours, ServiceText } from '../../../protocol/service-fields.ts'
import { addDays, dateOf } from '../../opening-hours/helsinki-time.ts'
import { readDays, type Timed } from './read-days.ts'
import { collect, joinTexts, readSaid } from './read-texts.ts'
import { booleanAt, itemsOf, openObject, type Spot, skip, stringAt, valueAt } from './spot.ts'

/** Today's names and those of versions before 8. */
const Kind = z
  .enum(['DaysOfTheWeek', 'Exceptional', 'OverMidnight', 'Standard', 'Exception', 'Special'])
  .transform((kind) => {
    if (kind === 'Exceptional' || kind === 'Exception') return 'exceptional' as const
    return kind === 'OverMidnight' || kind === 'Special' ? ('over-midnight' as const) : ('weekly' as const)
  })

const fields = [
  'serviceHourType',
  'validFrom',
  'validTo',
  'isClosed',
  'isAlwaysOpen',
  'isReservation',
  'additionalInformation',
  'openingHour',
] as const
const mostPeriods = 60
const mostExceptions = 400
/** A day. */
const mostSpans = 12

export interface ReadHours {
  hours: ServiceHours
  /** One books a time first. */
  isByBooking: boolean
}

interface Collected {
  periods: HoursPeriod[]
  exceptions: ServiceHours['exceptions']
  notes: ServiceText[]
  isByBooking: boolean
}

/** Hours of every kind; undefined where nobody has said any. */
export function readHours(list: Spot): ReadHours | undefined {
  const found: Collected = { periods: [], exceptions: [], notes: [], isByBooking: false }
  for (const item of itemsOf(list)) readItem(item, found)
  const { periods, exceptions, notes, isByBooking } = found
  if (periods.length > mostPeriods || exceptions.length > mostExceptions) skip(list, 'too-many')
  const note = joinTexts(notes, list)
  if (periods.length + exceptions.length === 0 && Object.keys(note).length === 0) return undefined
  return {
    hours: {
      periods: periods.slice(0, mostPeriods),
      exceptions: exceptions.slice(0, mostExceptions),
      holidays: 'unknown',
      note,
    },
    isByBooking,
  }
}

function readItem(item: Spot, found: Collected): void {
  const at = openObject(item, { read: fields, around: ['validForNow'] })
  if (!at) return
  const said = readSaid(at('additionalInformation'))
  if (said.length > 0) found.notes.push(collect(said))
  const kind = isAbsent(at('serviceHourType')) ? 'weekly' : valueAt(at('serviceHourType'), Kind)
  const [from, to] = [dateAt(at('validFrom')), dateAt(at('validTo'))]
  const flags = {
    isClosed: booleanAt(at('isClosed')),
    isAlways: booleanAt(at('isAlwaysOpen')),
    isReservation: booleanAt(at('isReservation')),
  }
  const days = readDays(at('openingHour'), kind === 'over-midnight')
  if (!kind || from === 'impossible' || to === 'impossible') return
  if (from && to && to < from) return void skip(item, 'impossible')
  if (flags.isReservation) found.isByBooking = true
  const part = { from: from ?? null, to: to ?? null }
  const rest = { ...flags, days, hasNote: said.length > 0, rows: at('openingHour') }
  if (kind === 'exceptional') readException(item, { part, ...rest }, found)
  else readPeriod({ part, ...rest }, found)
}

interface Item {
  part: { from: string | null; to: string | null }
  isClosed: boolean
  isAlways: boolean
  isReservation: boolean
  days: Timed[]
  hasNote: boolean
  rows: Spot
}

function readPeriod(
  { part, isClosed, isAlways, isReservation, days, hasNote, rows }: Item,
  { periods }: Collected,
): void {
  if (isClosed) periods.push({ kind: 'closed', ...part })
  else if (isAlways) periods.push({ kind: 'always', ...part })
  else if (days.length > 0) periods.push({ kind: 'weekly', ...part, week: weekOf(days, rows) })
  else if (isReservation) periods.push({ kind: 'by-appointment', ...part })
  // A line of words may be all there is to say.
  else if (!hasNote) skip(rows, 'incomplete')
}

function readException(item: Spot, { part, isClosed, isAlways, days, rows }: Item, found: Collected): void {
  if (part.from === null) return void skip(item, 'incomplete')
  const from = part.from
  const to = part.to ?? from
  if (isClosed) found.exceptions.push({ from, to, spans: [] })
  else if (isAlways) found.exceptions.push({ from, to, spans: [{ from: 0, to: 1440 }] })
  else if (days.length === 0) skip(rows, 'incomplete')
  else if (from !== to && days.every(({ day }) => day !== undefined))
    found.periods.push({ kind: 'weekly', from, to, week: weekOf(days, rows) })
  else {
    const spans = joinSpans(
      days.map(({ span }) => span),
      rows,
    )
    // "From the 31st at 20 to the 1st at 2" is one night, not two.
    const isOneNight = to === addDays(from, 1) && spans.every((span) => span.to > 1440)
    found.exceptions.push({ from, to: isOneNight ? from : to, spans })
  }
}

function weekOf(days: readonly Timed[], rows: Spot): HoursSpan[][] {
  return Array.from({ length: 7 }, (_, weekday) =>
    joinSpans(
      days.filter(({ day }) => (day ?? weekday) === weekday).map(({ span }) => span),
      rows,
    ),
  )
}

/** In order; what overlaps becomes one. */
function joinSpans(spans: readonly HoursSpan[], rows: Spot): HoursSpan[] {
  const joined: HoursSpan[] = []
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  if (joined.length > mostSpans) skip(rows, 'too-many')
  return joined.slice(0, mostSpans)
}

/** A date of the wall clock: of a moment with a zone the date in Helsinki, else as it stands. */
function dateAt(spot: Spot): string | undefined | 'impossible' {
  const text = stringAt(spot)
  if (text === undefined) return isAbsent(spot) ? undefined : 'impossible'
  const [date = '', time = ''] = text.split('T')
  const moment = Date.parse(time === '' || /Z$|[+-]\d\d:?\d\d$/i.test(time) ? text : `${text}Z`)
  const isDate = z.iso.date().safeParse(date).success && !Number.isNaN(moment)
  const year = Number(date.slice(0, 4))
  if (!isDate || year < 1970 || year > 2200) return skip(spot, 'impossible') ?? 'impossible'
  return /Z$|[+-]\d\d:?\d\d$/i.test(time) ? dateOf(moment) : date
}

function isAbsent({ value }: Spot): boolean {
  return value === null || value === undefined || value === ''
}
