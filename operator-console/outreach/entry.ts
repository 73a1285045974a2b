import type { Partition } from '../../protocol/outreach-choices.ts'
import { type OutreachFault, placed } from '../../protocol/outreach-faults.ts'
import type { OutreachRecord, OutreachSession, OutreachWords } from '../../protocol/outreach-record.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

/** What is counted by tapping: those met, those reached, and how these divide. */
export type Counted =
  | { of: 'contacted' | 'reached' }
  | { of: Partition; value: string }
  | { of: 'themes'; value: string }

interface Move {
  counted: Counted
  by: 1 | -1
}

/** A change as it was asked for, word for word. */
export type Sent = Pick<OutreachEntry, 'changeId' | 'base' | 'record' | 'words'>

/** A session as it stands on this device and nowhere else yet. */
export interface OutreachEntry {
  id: string
  siteId: string
  /** The server's version that it goes on from; 0 where the server knows none. */
  base: number
  /** Of this very change: sent twice it is one, and other words are another. */
  changeId: string
  /** Saved, and the server is to hear of it. */
  isDue: boolean
  record: OutreachRecord
  words: OutreachWords
  /** Taps that can be undone, the newest last. */
  taps: Move[][]
  changedAt: string
  /** Asked for, and not answered yet. */
  sent?: Sent
  /** What somebody else made of it meanwhile. */
  theirs?: OutreachSession
  faults?: OutreachFault[]
  refusal?: RefusalCode
}

export const noWords: OutreachWords = { aim: '', reflection: '', nextShift: '' }
const mostTaps = 50

const emptyRecord: OutreachRecord = {
  state: 'running',
  platform: '',
  place: null,
  mode: 'open-talk',
  partnerId: null,
  plannedFor: null,
  startedAt: null,
  endedAt: null,
  contacted: 0,
  reached: 0,
  familiarity: {},
  age: {},
  gender: {},
  language: {},
  segment: {},
  route: {},
  themes: {},
  guided: [],
  escalated: false,
  escalationId: null,
  incident: false,
}

interface Beginning {
  siteId: string
  record: Partial<OutreachRecord>
  words?: Partial<OutreachWords>
  now: string
}

export function beginEntry({ siteId, record, words, now }: Beginning): OutreachEntry {
  return {
    id: crypto.randomUUID(),
    siteId,
    base: 0,
    changeId: crypto.randomUUID(),
    isDue: false,
    record: { ...emptyRecord, ...record },
    words: { ...noWords, ...words },
    taps: [],
    changedAt: now,
  }
}

/** What the server has, to be changed here. */
export function entryOf({ id, siteId, version, record, words }: OutreachSession, now: string): OutreachEntry {
  const entry = beginEntry({ siteId, record, now })
  return { ...entry, id, base: version, words: { ...words, reflection: words.reflection ?? '' } }
}

/** Nothing that was counted is nought. */
export function countOf(record: OutreachRecord, counted: Counted): number {
  if (!('value' in counted)) return record[counted.of]
  const counts: Partial<Record<string, number>> = record[counted.of]
  return counts[counted.value] ?? 0
}

function withCount(record: OutreachRecord, counted: Counted, count: number): OutreachRecord {
  if (!('value' in counted)) return { ...record, [counted.of]: count }
  const { [counted.value]: _, ...others }: Partial<Record<string, number>> = record[counted.of]
  return { ...record, [counted.of]: count === 0 ? others : { ...others, [counted.value]: count } }
}

/**
 * One more or one less, with what follows from it: who is placed was reached, and who was reached was met. Nobody is
 * counted below nobody, nor fewer met than were reached.
 */
export function tap(entry: OutreachEntry, counted: Counted, by: 1 | -1): OutreachEntry {
  const moves: Move[] = [{ counted, by }]
  let record = withCount(entry.record, counted, countOf(entry.record, counted) + by)
  const follow = (of: 'reached' | 'contacted') => {
    moves.push({ counted: { of }, by: 1 })
    record = { ...record, [of]: record[of] + 1 }
  }
  if (counted.of !== 'themes' && 'value' in counted && placed(record[counted.of]) > record.reached)
    follow('reached')
  if (record.reached > record.contacted && by > 0) follow('contacted')
  if (countOf(record, counted) < 0 || record.reached > record.contacted) return entry
  return { ...entry, record, taps: [...entry.taps, moves].slice(-mostTaps) }
}

/** Takes the last tap back, with what followed from it. */
export function undo(entry: OutreachEntry): OutreachEntry {
  const moves = entry.taps.at(-1) ?? []
  const record = moves.reduce(
    (before, { counted, by }) => withCount(before, counted, Math.max(0, countOf(before, counted) - by)),
    entry.record,
  )
  return { ...entry, record, taps: entry.taps.slice(0, -1) }
}

export type Changed = 'place' | 'time' | 'counts' | 'themes' | 'guided' | 'flags' | 'words'

/** Which parts two versions of one session differ in, in the order in which a form shows them. */
export function differingParts(
  mine: Pick<OutreachEntry, 'record' | 'words'>,
  theirs: { record: OutreachRecord; words: OutreachSession['words'] },
): Changed[] {
  const parts: Record<Changed, (side: typeof theirs) => unknown> = {
    place: ({ record: { state, platform, place, mode, partnerId } }) => [
      state,
      platform,
      place,
      mode,
      partnerId,
    ],
    // To the minute, as they are told.
    time: ({ record: { startedAt, endedAt, plannedFor } }) =>
      [startedAt, endedAt, plannedFor].map((at) => at?.slice(0, 16)),
    counts: ({ record }) => [
      ...[record.contacted, record.reached],
      ...[record.familiarity, record.age, record.gender, record.language, record.segment, record.route].map(
        inOrder,
      ),
    ],
    themes: ({ record }) => inOrder(record.themes),
    guided: ({ record }) => record.guided,
    flags: ({ record: { escalated, escalationId, incident } }) => [escalated, escalationId, incident],
    words: ({ words }) => [words.aim.trim(), words.reflection?.trim(), words.nextShift?.trim()],
  }
  const names: Changed[] = ['place', 'time', 'counts', 'themes', 'guided', 'flags', 'words']
  return names.filter((name) => JSON.stringify(parts[name](mine)) !== JSON.stringify(parts[name](theirs)))
}

const inOrder = (counts: Partial<Record<string, number>>) =>
  Object.entries(counts).sort(([name], [other]) => (name < other ? -1 : 1))
