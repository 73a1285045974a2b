import { describe, expect, it } from 'vitest'
import { newcomers } from '../../operator-console/queue/queue.ts'
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
})
