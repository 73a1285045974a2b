import type { OutreachReview } from '../../protocol/outreach.ts'
import { minuteOf } from '../opening-hours/helsinki-time.ts'

export interface Held {
  platform: string
  startedAt: Date | null
  endedAt: Date | null
  minutes: number
  contacted: number
  reached: number
}

type Tried = OutreachReview['total']
type Hour = OutreachReview['hours'][number]

const hourMilliseconds = 3_600_000
const minuteMilliseconds = 60_000

export function addUpSessions(sessions: readonly Held[]): Tried {
  const sum = (of: 'minutes' | 'contacted' | 'reached') => sessions.reduce((total, one) => total + one[of], 0)
  return {
    sessions: sessions.length,
    minutes: sum('minutes'),
    contacted: sum('contacted'),
    reached: sum('reached'),
  }
}

function groupByPlatform(sessions: readonly Held[]): Map<string, Held[]> {
  const groups = new Map<string, Held[]>()
  for (const one of sessions) groups.set(one.platform, [...(groups.get(one.platform) ?? []), one])
  return groups
}

/** The most hours first. */
export function tryByPlatform(sessions: readonly Held[]): OutreachReview['platforms'] {
  return [...groupByPlatform(sessions)]
    .map(([platform, held]) => ({ platform, ...addUpSessions(held) }))
    .sort((one, other) => other.minutes - one.minutes || (one.platform < other.platform ? -1 : 1))
}

/** The parts of a session that lie in each hour of the city's clock, in minutes. */
function hoursOf({ startedAt, endedAt }: Held): { hour: number; minutes: number }[] {
  if (!startedAt || !endedAt) return []
  const parts: { hour: number; minutes: number }[] = []
  // Finland is whole hours ahead of UTC, so that hours begin together.
  for (let from = startedAt.getTime(); from < endedAt.getTime(); ) {
    const next = (Math.floor(from / hourMilliseconds) + 1) * hourMilliseconds
    const to = Math.min(next, endedAt.getTime())
    parts.push({ hour: Math.floor(minuteOf(from) / 60), minutes: (to - from) / minuteMilliseconds })
    from = to
  }
  return parts
}

const tenth = (value: number) => Math.round(value * 10) / 10

/** When one was where, and how many were reached then: a session's are shared among its hours by its minutes. */
export function tryByHour(sessions: readonly Held[]): Hour[] {
  const hours = new Map<string, Hour>()
  for (const session of sessions) {
    const parts = hoursOf(session)
    const whole = parts.reduce((sum, { minutes }) => sum + minutes, 0)
    for (const { hour, minutes } of parts) {
      const name = `${session.platform} ${hour}`
      const before = hours.get(name) ?? { platform: session.platform, hour, minutes: 0, reached: 0 }
      hours.set(name, {
        ...before,
        minutes: before.minutes + minutes,
        reached: before.reached + (session.reached * minutes) / whole,
      })
    }
  }
  return [...hours.values()]
    .map((one) => ({ ...one, minutes: tenth(one.minutes), reached: tenth(one.reached) }))
    .sort((one, other) =>
      one.platform < other.platform ? -1 : one.platform > other.platform ? 1 : one.hour - other.hour,
    )
}
