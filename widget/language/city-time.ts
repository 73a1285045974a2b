// Hours of a city are those of its walls, wherever the phone believes to be.
export const timeZone = 'Europe/Helsinki'
const dayMilliseconds = 86_400_000

/** YYYY-MM-DD on the walls of the city. */
export function dateOf(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
}

/** How many dates lie between now and a date; a day that has 23 or 25 hours is one. */
export function daysUntil(date: string, now: number): number {
  return Math.round((Date.parse(date) - Date.parse(dateOf(now))) / dayMilliseconds)
}

/** What its clocks show: "9.30", "14.00" as one writes with a point; else "09:30". */
export function clockOf(at: number, withPoint: boolean, zone = timeZone): string {
  const parts = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const time = new Intl.DateTimeFormat('en-GB', parts).format(at)
  return withPoint ? time.replace(/^0/, '').replace(':', '.') : time
}

/** The same as one says it: "14", "14.30" with a point, else "14:00". */
export function timeOf(at: number, withPoint: boolean, zone?: string): string {
  return clockOf(at, withPoint, zone).replace('.00', '')
}
