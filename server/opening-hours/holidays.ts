import type { Holiday } from '../../protocol/opening-hours.ts'
import { addDays, weekdayOf } from './helsinki-time.ts'

const friday = 4
const saturday = 5

/** When each holiday is in a year; two of them may fall on one day. */
export function holidaysOf(year: number): Record<Holiday, string> {
  const easter = easterSunday(year)
  return {
    'new-years-day': `${year}-01-01`,
    epiphany: `${year}-01-06`,
    'good-friday': addDays(easter, -2),
    'easter-sunday': easter,
    'easter-monday': addDays(easter, 1),
    'may-day': `${year}-05-01`,
    'ascension-day': addDays(easter, 39),
    pentecost: addDays(easter, 49),
    'midsummer-eve': onOrAfter(`${year}-06-19`, friday),
    'midsummer-day': onOrAfter(`${year}-06-20`, saturday),
    'all-saints-day': onOrAfter(`${year}-10-31`, saturday),
    'independence-day': `${year}-12-06`,
    'christmas-eve': `${year}-12-24`,
    'christmas-day': `${year}-12-25`,
    'boxing-day': `${year}-12-26`,
  }
}

const known = new Map<number, Map<string, Holiday>>()

/** The holiday on a date; where two meet, the one that comes first in the year's order. */
export function holidayOn(date: string): Holiday | undefined {
  const year = Number(date.slice(0, 4))
  const days = known.get(year) ?? byDate(holidaysOf(year))
  known.set(year, days)
  return days.get(date)
}

function byDate(holidays: Record<Holiday, string>): Map<string, Holiday> {
  // Record<Holiday, …> has exactly these keys; Object.entries forgets it.
  const entries = Object.entries(holidays) as [Holiday, string][]
  return new Map(entries.reverse().map(([holiday, date]) => [date, holiday]))
}

function onOrAfter(date: string, weekday: number): string {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7)
}

/** Gregorian, by Meeus, Jones and Butcher. */
function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const lunar = (8 * century + 13) % 25
  const correction = (8 * century + 13 - lunar) / 25
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const leap = 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4) + 32
  const sunday = leap % 7
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451)
  const sum = epact + sunday - 7 * late + 114
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
