import { Holiday, type HoursDefinition } from '../../protocol/opening-hours.ts'
import { minuteOf } from '../../server/opening-hours/helsinki-time.ts'

const dayMinutes = 1440
const pauseMinutes = 30

/** Hours that close in so many minutes, for half an hour, whatever time it is now, on whatever day. */
export function closesIn(minutes: number): { definition: HoursDefinition; closesAtMinute: number } {
  const closesAtMinute = (minuteOf(Date.now()) + minutes) % dayMinutes
  const from = (closesAtMinute + pauseMinutes) % dayMinutes
  const spans = [{ from, to: from + dayMinutes - pauseMinutes }]
  const holidays = Object.fromEntries(Holiday.options.map((name) => [name, { kind: 'as-usual' }]))
  return {
    closesAtMinute,
    definition: {
      week: Array.from({ length: 7 }, () => spans),
      holidays: holidays as HoursDefinition['holidays'],
      exceptions: [],
    },
  }
}
