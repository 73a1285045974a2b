/** Of 24 hours; by the calendar the city counts in `opening-hours/helsinki-time.ts`. */
export const dayMilliseconds = 86_400_000

/** So many days of 24 hours later. */
export function daysAfter(from: Date, days: number): Date {
  return new Date(from.getTime() + days * dayMilliseconds)
}

/** How many such days lie between two days (`2026-11-22`) or moments, in parts as well. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMilliseconds
}
