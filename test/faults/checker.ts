import type { Moment, StoredEntry } from './history.ts'

export type FaultKind =
  | 'lost' // acknowledged, but not stored
  | 'moved' // stored under another seq than was acknowledged
  | 'doubled' // one id stored twice
  | 'burnt' // the stored log has a gap
  | 'invented' // stored or shown, but never written
  | 'altered' // shown with other words, or in another conversation
  | 'repeated' // shown twice
  | 'shuffled' // shown out of order, or past a gap
  | 'reordered' // stored in another order than its author wrote it
  | 'stale' // stored, but not shown in the end
  | 'phantom' // shown in the end, but not stored
  | 'unanswered' // neither acknowledged nor refused in the end

export interface Fault {
  kind: FaultKind
  where: string
}

interface Run {
  moments: readonly Moment[]
  stored: readonly StoredEntry[]
  /** Clients whose screen counts: `conversation side`. */
  viewers: readonly string[]
}

type Of<Kind extends Moment['kind']> = Extract<Moment, { kind: Kind }>

export const viewerOf = (conversation: string, side: string) => `${conversation} ${side}`

/** Everything that went wrong in a run that has come to rest. An empty list is what we promise. */
export function check({ moments, stored, viewers }: Run): Fault[] {
  const of = <Kind extends Moment['kind']>(kind: Kind) =>
    moments.filter((moment): moment is Of<Kind> => moment.kind === kind)
  const invoked = new Map(of('invoke').map((moment) => [moment.id, moment]))
  const logs = groupBy(stored, ({ conversation }) => conversation)
  const screens = groupBy(of('shown'), ({ conversation, side }) => viewerOf(conversation, side))
  return [
    ...[...logs.values()].flatMap((log) => checkLog(log, invoked)),
    ...checkAnswers({ invoked, acks: of('ack'), fails: of('fail') }, stored),
    ...[...screens.values()].flatMap((screen) => checkScreen(screen, invoked)),
    ...viewers.flatMap((viewer) => {
      const log = logs.get(viewer.split(' ')[0] ?? '') ?? []
      return checkRest(viewer, screens.get(viewer) ?? [], log)
    }),
  ]
}

function checkLog(log: readonly StoredEntry[], invoked: ReadonlyMap<string, Of<'invoke'>>): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const lastOf = new Map<string, number>()
  for (const [index, entry] of [...log].sort((one, other) => one.seq - other.seq).entries()) {
    const where = `${entry.conversation} seq ${entry.seq}`
    if (entry.seq !== index + 1) faults.push({ kind: 'burnt', where })
    if (seen.has(entry.id)) faults.push({ kind: 'doubled', where })
    seen.add(entry.id)
    if (entry.kind !== 'message') continue
    const origin = invoked.get(entry.id)
    if (!origin) {
      faults.push({ kind: 'invented', where })
      continue
    }
    if (origin.conversation !== entry.conversation) faults.push({ kind: 'altered', where })
    if (origin.at < (lastOf.get(origin.side) ?? 0)) faults.push({ kind: 'reordered', where })
    lastOf.set(origin.side, Math.max(origin.at, lastOf.get(origin.side) ?? 0))
  }
  return faults
}

interface Answers {
  invoked: ReadonlyMap<string, Of<'invoke'>>
  acks: readonly Of<'ack'>[]
  fails: readonly Of<'fail'>[]
}

function checkAnswers({ invoked, acks, fails }: Answers, stored: readonly StoredEntry[]): Fault[] {
  const faults: Fault[] = []
  const rows = groupBy(stored, ({ id }) => id)
  for (const { conversation, id, seq } of acks) {
    const row = rows.get(id)
    if (!row) faults.push({ kind: 'lost', where: `${conversation} seq ${seq}` })
    else if (!row.some((one) => one.seq === seq))
      faults.push({ kind: 'moved', where: `${conversation} seq ${seq}` })
  }
  const answered = new Set([...acks, ...fails].map(({ id }) => id))
  for (const { id, text } of invoked.values())
    if (!answered.has(id)) faults.push({ kind: 'unanswered', where: text })
  return faults
}

function checkScreen(screen: readonly Of<'shown'>[], invoked: ReadonlyMap<string, Of<'invoke'>>): Fault[] {
  const faults: Fault[] = []
  const ids = new Set<string>()
  let last = 0
  for (const { conversation, side, seq, id, text } of screen) {
    const where = `${viewerOf(conversation, side)} seq ${seq}`
    if (seq <= last || (id !== null && ids.has(id))) faults.push({ kind: 'repeated', where })
    else if (seq !== last + 1) faults.push({ kind: 'shuffled', where })
    last = Math.max(last, seq)
    if (id === null) continue
    ids.add(id)
    const origin = invoked.get(id)
    if (!origin) faults.push({ kind: 'invented', where })
    else if (origin.text !== text || origin.conversation !== conversation)
      faults.push({ kind: 'altered', where })
  }
  return faults
}

/** At rest a screen shows what is stored, no less and no more. */
function checkRest(viewer: string, screen: readonly Of<'shown'>[], log: readonly StoredEntry[]): Fault[] {
  const shown = new Map(screen.map((one) => [one.seq, one.id]))
  const rows = new Map(log.map((row) => [row.seq, row.kind === 'message' ? row.id : null]))
  const missing = [...rows.keys()].filter((seq) => !shown.has(seq))
  const extra = [...shown].filter(([seq, id]) => !rows.has(seq) || rows.get(seq) !== id)
  return [
    ...missing.map((seq): Fault => ({ kind: 'stale', where: `${viewer} seq ${seq}` })),
    ...extra.map(([seq]): Fault => ({ kind: 'phantom', where: `${viewer} seq ${seq}` })),
  ]
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group) group.push(value)
    else groups.set(keyOf(value), [value])
  }
  return groups
}
