const minute = 60_000
const hour = 60 * minute

export type Duration =
  | { unit: 'seconds'; count: number }
  | { unit: 'minutes'; count: number }
  | { unit: 'hours'; count: number; minutes: number }

/** How long since `at`, never negative: a clock that is a little off must not show "-1 min". */
export function durationSince(at: string, now: number): Duration {
  const elapsed = Math.max(0, now - Date.parse(at))
  if (elapsed < minute) return { unit: 'seconds', count: Math.floor(elapsed / 10_000) * 10 }
  if (elapsed < hour) return { unit: 'minutes', count: Math.floor(elapsed / minute) }
  return {
    unit: 'hours',
    count: Math.floor(elapsed / hour),
    minutes: Math.floor((elapsed % hour) / minute),
  }
}

/** Full minutes waited: what a queue shows. */
export function minutesSince(at: string, now: number): Duration {
  const duration = durationSince(at, now)
  return duration.unit === 'seconds' ? { unit: 'minutes', count: 0 } : duration
}
