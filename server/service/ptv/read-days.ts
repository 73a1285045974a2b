import { z } from 'zod'
import type { HoursSpan } from '../../../protocol/opening-hours.ts'
import { itemsOf, openObject, type Spot, skip, valueAt } from './spot.ts'

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const dayMinutes = 1440

/** Monday is 0. */
const Day = z
  .string()
  .toLowerCase()
  .refine((name) => names.includes(name))
  .transform((name) => names.indexOf(name))

/** `HH:mm` or `HH:mm:ss`, as minutes after midnight. */
const Time = z
  .string()
  .regex(/^([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/)
  .transform((text) => {
    const [hours = 0, minutes = 0] = text.split(':').map(Number)
    return hours * 60 + minutes
  })
  .refine((minutes) => minutes <= dayMinutes)

/** `day` undefined: whichever day it is about. */
export interface Timed {
  day: number | undefined
  span: HoursSpan
}

interface Row {
  from: number
  to: number
  dayFrom: number | undefined
  dayTo: number | undefined
}

/** The rows of a list of opening times, one for each day they are about. */
export function readDays(list: Spot, isOverMidnight: boolean): Timed[] {
  const days: Timed[] = []
  for (const item of itemsOf(list)) {
    const row = readRow(item)
    if (!row) continue
    const read = isOverMidnight ? stretch(row) : spread(row)
    if (read.length === 0) skip(item, 'impossible')
    if (read.some((one) => days.some((other) => meets(one, other)))) skip(item, 'overlapping')
    days.push(...read)
  }
  return days
}

function readRow(item: Spot): Row | undefined {
  const at = openObject(item, { read: ['dayFrom', 'dayTo', 'from', 'to'], around: ['order'] })
  if (!at) return undefined
  const [from, to] = [valueAt(at('from'), Time, 'impossible'), valueAt(at('to'), Time, 'impossible')]
  const [dayFrom, dayTo] = [valueAt(at('dayFrom'), Day), valueAt(at('dayTo'), Day)]
  const isDayLost = dayFrom === undefined && typeof at('dayFrom').value === 'string' && at('dayFrom').value
  if (from === undefined || to === undefined || isDayLost) return skip(item, 'incomplete')
  return { from, to, dayFrom, dayTo }
}

/** The same hours on each day from the first to the last. Whatever ends before it begins ends the next day. */
function spread({ from, to, dayFrom, dayTo }: Row): Timed[] {
  if (from === dayMinutes || (from === to && from !== 0)) return []
  const span = { from, to: to > from ? to : to + dayMinutes }
  if (dayFrom === undefined) return [{ day: undefined, span }]
  const days = dayTo === undefined ? 0 : (dayTo - dayFrom + 7) % 7
  return Array.from({ length: days + 1 }, (_, more) => ({ day: (dayFrom + more) % 7, span }))
}

/** Without a pause from the one day's hour to the other's; longer than a day, it is cut at its midnights. */
function stretch({ from, to, dayFrom, dayTo }: Row): Timed[] {
  if (from === dayMinutes) return []
  if (dayFrom === undefined) return spread({ from, to, dayFrom, dayTo })
  const apart = dayTo === undefined ? 1 : (dayTo - dayFrom + 7) % 7
  const days = apart === 0 && to <= from ? 7 : apart
  const end = days * dayMinutes + to
  if (end - from <= dayMinutes) return end > from ? [{ day: dayFrom, span: { from, to: end } }] : []
  return Array.from({ length: days + 1 }, (_, more) => ({
    day: (dayFrom + more) % 7,
    span: { from: more === 0 ? from : 0, to: Math.min(dayMinutes, end - more * dayMinutes) },
  })).filter(({ span }) => span.to > span.from)
}

function meets(one: Timed, other: Timed): boolean {
  const isSameDay = one.day === other.day || one.day === undefined || other.day === undefined
  return isSameDay && one.span.from < other.span.to && other.span.from < one.span.to
}
