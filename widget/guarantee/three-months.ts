const dayLength = '2026-11-22'.length

/** The same day three months on, or the last one of a month that has no such day. Both are dates. */
export function threeMonthsAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 2, Math.min(date, last))).toISOString().slice(0, dayLength)
}

/** The date where the clock of this device stands. */
export function dateOf(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, dayLength)
}
