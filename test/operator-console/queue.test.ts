import { describe, expect, it, vi } from 'vitest'
import { createClock } from '../../operator-console/clock.ts'
import { dueOf } from '../../operator-console/queue/due.ts'
import { likelyNext, needsTeam, newcomers } from '../../operator-console/queue/queue.ts'
import { durationSince, minutesSince } from '../../operator-console/ui/time.ts'
import type { Waiting } from '../../protocol/queue.ts'

const now = Date.UTC(2026, 10, 22, 12)
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()
const waiting = (id: string, seconds: number): Waiting => ({
  id,
  siteId: 'kuusiniemi',
  teamId: '11111111-1111-4111-8111-111111111111',
  language: 'fi',
  theme: null,
  district: null,
  nickname: null,
  urgency: 0,
  waitingSince: ago(seconds),
  returned: false,
  visitorHere: true,
  turnUntil: null,
  preferredOperatorId: null,
  offered: null,
})

describe('queue', () => {
  it('tells who is new, and nobody when somebody only left', () => {
    const before = { version: '1', waiting: [waiting('a', 60), waiting('b', 30)] }
    const after = { version: '2', waiting: [waiting('b', 30), waiting('c', 0)] }
    expect(newcomers(before, after).map(({ id }) => id)).toEqual(['c'])
    expect(newcomers(before, { version: '2', waiting: [waiting('b', 30)] })).toEqual([])
  })

  it('foretells the first who is here and whom one may take, else the first whose turn would be kept', () => {
    const first = waiting('a', 90)
    const standing = { teamIds: [first.teamId], languages: ['fi' as const] }
    const me = { id: 'aino', standing, teams: [{ id: first.teamId, languagePatienceMinutes: 5 }] }
    const away = { ...first, visitorHere: false }
    const swedish = { ...waiting('b', 80), language: 'sv' as const }
    const likely = (...all: Waiting[]) => likelyNext(all, me, now)?.id
    expect(likely(first, waiting('c', 10))).toBe('a')
    expect(likely(away, swedish, waiting('c', 10))).toBe('c')
    expect(likely(away, swedish)).toBe('a')
    expect(likely(swedish)).toBeUndefined()
    expect(likely({ ...swedish, urgency: 2 })).toBe('b')
    expect(likely({ ...away, turnUntil: ago(-60) })).toBeUndefined()
    expect(likely({ ...swedish, waitingSince: ago(300) })).toBe('b')
  })

  it('names a team only to those who take from several', () => {
    expect(needsTeam('nuoret', ['nuoret'])).toBe(false)
    expect(needsTeam('nuoret', ['nuoret', 'ohjaamo'])).toBe(true)
    // A supervisor of none sees those of all.
    expect(needsTeam('nuoret', [])).toBe(true)
  })
})

describe('waiting time', () => {
  it('counts in tens of seconds, then minutes, then hours', () => {
    expect(durationSince(ago(47), now)).toEqual({ unit: 'seconds', count: 40 })
    expect(durationSince(ago(61), now)).toEqual({ unit: 'minutes', count: 1 })
    expect(durationSince(ago(3 * 3600 + 5 * 60), now)).toEqual({ unit: 'hours', count: 3, minutes: 5 })
  })

  it('is never negative', () => {
    expect(durationSince(ago(-90), now)).toEqual({ unit: 'seconds', count: 0 })
  })

  it('is full minutes in the queue', () => {
    expect(minutesSince(ago(59), now)).toEqual({ unit: 'minutes', count: 0 })
    expect(minutesSince(ago(24 * 60 + 30), now)).toEqual({ unit: 'minutes', count: 24 })
  })

  it('goes on telling how long one waits, by the server’s clock, though that of the desk is years off', () => {
    vi.useFakeTimers({ now: Date.UTC(2019, 0, 1) })
    try {
      const clock = createClock()
      clock.set(new Date(now).toISOString())
      const waited = () => minutesSince(ago(59 * 60 + 50), clock.now.value)
      expect(waited()).toEqual({ unit: 'minutes', count: 59 })
      vi.advanceTimersByTime(10_000)
      expect(waited()).toEqual({ unit: 'hours', count: 1, minutes: 0 })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('when a message left is due', () => {
  // A Sunday in winter, 14:00 on the walls of the city.
  const due = (minutes: number, from = now) => dueOf(new Date(from + minutes * 60_000).toISOString(), from)
  const hours = (count: number) => count * 60

  it('is counted in minutes within the hour', () => {
    expect(due(59)).toEqual({ say: 'due-minutes', count: 59 })
    expect(due(0)).toEqual({ say: 'due-minutes', count: 0 })
  })

  it('is a half or full hour today and tomorrow, never later than it is', () => {
    expect(due(107)).toEqual({ say: 'due-today', date: '2026-11-22', minutes: hours(15) + 30 })
    expect(due(hours(7) + 47)).toEqual({ say: 'due-today', date: '2026-11-22', minutes: hours(21) })
    expect(due(hours(26) + 47)).toEqual({ say: 'due-tomorrow', date: '2026-11-23', minutes: hours(16) })
  })

  it('is a weekday within the week, then a date', () => {
    expect(due(hours(72) + 1)).toEqual({ say: 'due-weekday', date: '2026-11-25', minutes: hours(14) })
    expect(due(hours(7 * 24))).toEqual({ say: 'due-date', date: '2026-11-29', minutes: hours(14) })
  })

  it('belongs to the day that ends, in the first hour of the next one', () => {
    expect(due(hours(10) + 20)).toEqual({ say: 'due-today', date: '2026-11-22', minutes: hours(24) })
    const late = Date.UTC(2026, 10, 22, 21, 58)
    expect(due(61, late)).toEqual({ say: 'due-tomorrow', date: '2026-11-23', minutes: 30 })
  })

  it('is said by the walls also in the week in which the clocks are turned', () => {
    // Saturday 20:00; by Sunday 20:00 the clocks have gone back one hour.
    const before = Date.UTC(2026, 9, 24, 17)
    expect(due(hours(25), before)).toEqual({ say: 'due-tomorrow', date: '2026-10-25', minutes: hours(20) })
  })

  it('is over by minutes, hours or days', () => {
    expect(due(-59)).toEqual({ say: 'overdue-minutes', count: 59 })
    expect(due(-hours(23))).toEqual({ say: 'overdue-hours', count: 23 })
    expect(due(-hours(26))).toEqual({ say: 'overdue-days', count: 1 })
  })
})
