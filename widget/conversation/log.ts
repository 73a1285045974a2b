import type { Entry } from '../../protocol/entry.ts'

/** What has arrived of a conversation. Entries 1 to `complete` are all here; `reached` is the last there is. */
export interface Log {
  entries: readonly Entry[]
  complete: number
  reached: number
}

export const emptyLog: Log = { entries: [], complete: 0, reached: 0 }

/** The log with more entries: each once, in order, however often and in whatever order they arrive. */
export function mergeEntries(log: Log, arrived: readonly Entry[], upTo = 0): Log {
  const bySeq = new Map([...arrived, ...log.entries].map((entry) => [entry.seq, entry]))
  const entries = [...bySeq.values()].sort((one, other) => one.seq - other.seq)
  let complete = 0
  let reached = Math.max(log.reached, upTo)
  for (const { seq } of entries) {
    if (seq === complete + 1) complete = seq
    if (seq > reached) reached = seq
  }
  return { entries, complete, reached }
}

export function hasGap({ complete, reached }: Log): boolean {
  return complete < reached
}

/** What may be shown: nothing behind a gap, so that no line ever appears above one already read. */
export function shownEntries({ entries, complete }: Log): readonly Entry[] {
  return entries.slice(0, complete)
}
