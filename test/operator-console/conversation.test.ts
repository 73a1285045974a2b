import { describe, expect, it } from 'vitest'
import {
  countUnread,
  dueReach,
  lastMessage,
  waitsForAnswerSince,
} from '../../operator-console/conversation/conversation.ts'
import type { ShownEntry } from '../../protocol/changed-messages.ts'

const minute = (count: number) => new Date(Date.UTC(2026, 10, 22, 12, count)).toISOString()
const said = (seq: number, author: 'visitor' | 'counsellor'): ShownEntry => ({
  kind: 'message',
  seq,
  at: minute(seq),
  id: `id-${seq}`,
  author,
  name: author === 'counsellor' ? 'Aino' : null,
  text: `text ${seq}`,
})
const started: ShownEntry = { kind: 'started', seq: 1, at: minute(1) }

describe('conversation on the desk', () => {
  it('counts as unread what the young person wrote after the last read line', () => {
    const entries = [
      started,
      said(2, 'visitor'),
      said(3, 'counsellor'),
      said(4, 'visitor'),
      said(5, 'visitor'),
    ]
    expect(countUnread(entries, 0)).toBe(3)
    expect(countUnread(entries, 4)).toBe(1)
    expect(countUnread(entries, 5)).toBe(0)
  })

  it('waits for an answer since the first message that has none', () => {
    const entries = [
      started,
      said(2, 'visitor'),
      said(3, 'counsellor'),
      said(4, 'visitor'),
      said(5, 'visitor'),
    ]
    expect(waitsForAnswerSince(entries)).toBe(minute(4))
  })

  it('waits for nothing after the counsellor has answered', () => {
    expect(waitsForAnswerSince([started, said(2, 'visitor'), said(3, 'counsellor')])).toBeUndefined()
    expect(waitsForAnswerSince([started])).toBeUndefined()
  })

  it('previews the last thing said, not the last event', () => {
    const ended: ShownEntry = { kind: 'ended', seq: 4, at: minute(4), by: 'visitor' }
    expect(lastMessage([started, said(2, 'visitor'), said(3, 'counsellor'), ended])?.seq).toBe(3)
  })

  it('tells only marks that have grown', () => {
    expect(dueReach({ delivered: 5, read: 3 }, { delivered: 5, read: 3 })).toBeUndefined()
    expect(dueReach({ delivered: 6, read: 3 }, { delivered: 5, read: 3 })).toEqual({ delivered: 6, read: 3 })
    expect(dueReach({ delivered: 2, read: 7 }, { delivered: 5, read: 3 })).toEqual({ delivered: 5, read: 7 })
  })
})
