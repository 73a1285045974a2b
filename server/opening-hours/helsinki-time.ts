/** The wall clock of Europe/Helsinki. A date is `YYYY-MM-DD`, a moment milliseconds since 1970. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
// As many hours as two years have.
const mostRemembered = 17_520

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** By the hour that has begun in UTC: the clock changes at no other moment. */
const aheadIn = new Map<number, number>()

/** How far the wall clock is ahead of UTC. Remembered: to ask the calendar costs more than a whole search may. */
function aheadAt(moment: number): number {
  const began = Math.floor(moment / hour) * hour
  const known = aheadIn.get(began)
  if (known !== undefined) return known
  const parts = Object.fromEntries(wall.formatToParts(began).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute: minutes = 0 } = parts
  const ahead = Date.UTC(year, month - 1, date, hours, minutes) - began
  if (aheadIn.size >= mostRemembered) aheadIn.clear()
  aheadIn.set(began, ahead)
  return ahead
}

/** What the clock on the wall shows, as if it were UTC. */
function wallOf(moment: number): number {
  return Math.floor(moment / minute) * minute + aheadAt(moment)
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
