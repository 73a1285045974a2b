import type { AppointmentPlan, ServiceTimes, SingleTime, WeeklyTimes } from '../../protocol/appointment.ts'

/** What most services begin with: booked a day before, four weeks ahead. */
export const firstPlan: AppointmentPlan = {
  weekly: [],
  single: [],
  closed: [],
  onHolidays: false,
  leadMinutes: 1440,
  furthestDays: 28,
}

/** Afternoons from Monday to Friday, one at a time. */
export const usualWeek: WeeklyTimes = {
  weekdays: [0, 1, 2, 3, 4],
  from: 12 * 60,
  to: 16 * 60,
  minutes: 45,
  capacity: 1,
  validFrom: null,
  validUntil: null,
}

export function newSingle(date: string): SingleTime {
  return { date, from: 12 * 60, minutes: 45, capacity: 1 }
}

/** Today by the city's clock, `YYYY-MM-DD`. */
export function dateIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
}

export const cityZone = 'Europe/Helsinki'

export function withWeekday(week: WeeklyTimes, day: number, isOn: boolean): WeeklyTimes {
  const others = week.weekdays.filter((one) => one !== day)
  const weekdays = isOn ? [...others, day].sort((one, other) => one - other) : others
  return { ...week, weekdays }
}

/** The place of what can't be, as `weekly.0`, in the order of the screen. */
export function findImpossible({ weekly, closed }: AppointmentPlan): string[] {
  const isShort = ({ from, to, minutes }: WeeklyTimes) => from + minutes > to
  const isReversed = (from: string | null, to: string | null) => from !== null && to !== null && to < from
  return [
    ...weekly.flatMap((week, index) =>
      isShort(week) || week.weekdays.length === 0 || isReversed(week.validFrom, week.validUntil)
        ? [`weekly.${index}`]
        : [],
    ),
    ...closed.flatMap(({ from, to }, index) => (isReversed(from, to) ? [`closed.${index}`] : [])),
  ]
}

/** How many booked times lie on days that this plan closes: they will be called off. */
export function countCalledOff({ closed }: AppointmentPlan, { booked }: ServiceTimes, now: number): number {
  const dates = booked
    .filter(({ at }) => Date.parse(at) > now)
    .map(({ at }) => dateIn(cityZone, Date.parse(at)))
  return dates.filter((date) => closed.some(({ from, to }) => from <= date && date <= to)).length
}

/** By the day of the city on which each begins, in order. */
export function byDay<Time extends { at: string }>(times: readonly Time[]): [string, Time[]][] {
  const days = new Map<string, Time[]>()
  for (const time of times) {
    const date = dateIn(cityZone, Date.parse(time.at))
    days.set(date, [...(days.get(date) ?? []), time])
  }
  return [...days]
}
