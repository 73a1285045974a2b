import type { OutreachReported } from '../../protocol/outreach.ts'

export type Tried = OutreachReported['now']
export type Counts = Omit<Tried, 'sessions'>

/** What a session was and is; null where the reported days did not hold it. */
interface Change {
  told: Counts | null
  held: Counts | null
}

/** As it was reported: what the days hold now, less what changed since, and with what that was then. */
export function tellAsReported(now: Tried, changed: readonly Change[]): Tried {
  const add = (to: Tried, counts: Counts | null, sign: 1 | -1): Tried =>
    counts
      ? {
          sessions: to.sessions + sign,
          minutes: to.minutes + sign * counts.minutes,
          contacted: to.contacted + sign * counts.contacted,
          reached: to.reached + sign * counts.reached,
        }
      : to
  return changed.reduce((then, { told, held }) => add(add(then, held, -1), told, 1), now)
}
