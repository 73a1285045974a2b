const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
})

/**
 * From the last midnight on Helsinki's wall clock until now. On the two days a year when the clock changes it begins
 * an hour off: the hours in the table say which they are.
 */
export function dayOf(now: number): { from: string; to: string } {
  const [hours = 0, minutes = 0, seconds = 0] = parts.format(now).split(':').map(Number)
  const since = ((hours * 60 + minutes) * 60 + seconds) * 1000
  const to = now + 60_000
  return { from: new Date(now - since).toISOString(), to: new Date(to).toISOString() }
}
