/** The wall clock of Europe/Helsinki. A date is `YYYY-MM-DD`, a moment milliseconds since 1970. */

const minute = 60_000
const day = 1440 * minute

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** What the clock on the wall shows, as if it were UTC. */
function wallOf(moment: number): number {
  const parts = Object.fromEntries(wall.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0 } = parts
  return Date.UTC(year, month - 1, date, hour, minutes)
}

/** How far the wall clock is ahead of UTC. */
function aheadAt(moment: number): number {
  const whole = Math.floor(moment / minute) * minute
  return wallOf(whole) - whole
}

export function dateOf(moment: number): string {
  return new Date(wallOf(moment)).toISOString().slice(0, 10)
}

/** Minutes since midnight that the wall clock shows. */
export function minuteOf(moment: number): number {
  const shown = new Date(wallOf(moment))
  return shown.getUTCHours() * 60 + shown.getUTCMinutes()
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7
}

/**
 * When the wall clock shows this. An hour that comes twice in autumn is meant from its first beginning to its last
 * end, so `which` says which of the two; an hour that is skipped in spring is the moment of the change.
 */
export function momentOf(date: string, minutes: number, which: 'first' | 'last'): number {
  const shown = Date.parse(date) + minutes * minute
  // No two changes of the clock lie within two days.
  const candidates = [shown - aheadAt(shown - day), shown - aheadAt(shown + day)].sort((a, b) => a - b)
  const [earlier = shown, later = shown] = candidates
  if (which === 'first' && wallOf(earlier) === shown) return earlier
  if (wallOf(later) === shown) return later
  return wallOf(earlier) === shown ? earlier : changeBetween(earlier, later)
}

function changeBetween(earlier: number, later: number): number {
  let [before, after] = [earlier, later]
  while (after - before > minute) {
    const middle = Math.floor((before + after) / 2 / minute) * minute
    if (aheadAt(middle) === aheadAt(earlier)) before = middle
    else after = middle
  }
  return after
}
