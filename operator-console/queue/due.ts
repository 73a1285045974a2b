import { toCityField } from '../ui/city-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type Due =
  | { say: 'overdue-minutes' | 'overdue-hours' | 'overdue-days' | 'due-minutes'; count: number }
  | { say: 'due-today' | 'due-tomorrow' | 'due-weekday' | 'due-date'; date: string; minutes: number }

/**
 * How somebody would say until when there is time, on the walls of the city: never later than it is. `minutes` since
 * midnight of `date`, 24 o'clock for the day's end.
 */
export function dueOf(dueAt: string, now: number): Due {
  const left = Date.parse(dueAt) - now
  if (left < -day) return { say: 'overdue-days', count: Math.floor(-left / day) }
  if (left < -hour) return { say: 'overdue-hours', count: Math.floor(-left / hour) }
  if (left < 0) return { say: 'overdue-minutes', count: Math.floor(-left / minute) }
  if (left < hour) return { say: 'due-minutes', count: Math.floor(left / minute) }
  const [onDate = '', time = ''] = toCityField(dueAt).split('T')
  const [hours = 0, past = 0] = time.split(':').map(Number)
  // Half an hour is much of a short time, and nothing of a day.
  const step = left < 6 * hour ? 30 : 60
  const floored = Math.floor((hours * 60 + past) / step) * step
  const date = floored > 0 ? onDate : dateFrom(Date.parse(onDate) - day)
  const days = (Date.parse(date) - Date.parse(toCityField(new Date(now).toISOString()).slice(0, 10))) / day
  return { say: sayDay(days), date, minutes: floored || 24 * 60 }
}

function sayDay(days: number) {
  if (days <= 0) return 'due-today'
  if (days === 1) return 'due-tomorrow'
  // A week from now is the same weekday again.
  return days < 7 ? 'due-weekday' : 'due-date'
}

function dateFrom(at: number): string {
  return new Date(at).toISOString().slice(0, '2026-11-22'.length)
}
