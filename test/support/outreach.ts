import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { outreachRequests } from '../../protocol/outreach.ts'
import type { OutreachRecord, OutreachWords } from '../../protocol/outreach-record.ts'

type Keeping = z.input<(typeof outreachRequests)['outreach:keep']['input']>

export const aRecord: OutreachRecord = {
  state: 'done',
  platform: 'discord',
  place: null,
  mode: 'open-talk',
  partnerId: null,
  plannedFor: null,
  startedAt: '2026-11-16T16:05:00.000Z',
  endedAt: '2026-11-16T17:40:00.000Z',
  contacted: 16,
  reached: 6,
  familiarity: { new: 4, returning: 2 },
  age: { '15-17': 3, '18-20': 1 },
  gender: {},
  language: { fi: 5 },
  segment: {},
  route: {},
  themes: { loneliness: 3, money: 1 },
  guided: [{ serviceId: null, where: 'in-person', how: 'told', count: 2 }],
  escalated: false,
  escalationId: null,
  incident: false,
}

export const noWords: OutreachWords = { aim: '', reflection: '', nextShift: '' }

/** A session two hours long that ended an hour ago. */
export function justDone(changes: Partial<OutreachRecord> = {}): OutreachRecord {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  return { ...aRecord, startedAt: ago(3), endedAt: ago(1), ...changes }
}

/** A new session in this city, ready to be kept. */
export function aSession(record: Partial<OutreachRecord> = {}, words: Partial<OutreachWords> = {}): Keeping {
  return {
    siteId: 'kuusiniemi',
    id: randomUUID(),
    base: 0,
    changeId: randomUUID(),
    record: justDone(record),
    words: { ...noWords, ...words },
  }
}

/** The days around today, in Helsinki. */
export function thisWeek(): { siteId: string; from: string; to: string } {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  return { siteId: 'kuusiniemi', from: day(-6), to: day(1) }
}
