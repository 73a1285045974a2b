import type { Entry } from './entry.ts'

/** What a client holds of a conversation's log: each entry once, in the order of `seq`. */
export interface Log {
  entries: readonly Entry[]
  /** Every entry up to this `seq` is held; what lies above it waits until the gap is filled. */
  reached: number
}

export const emptyLog: Log = { entries: [], reached: 0 }

/** A log whose first entry is `seq`: what came before may not be read. */
export function logFrom(seq: number): Log {
  return { entries: [], reached: seq - 1 }
}

/** Adds entries in whatever order and however often they come: the result is always the same log. */
export function mergeEntries(log: Log, incoming: readonly Entry[]): Log {
  const held = new Map(log.entries.map((entry) => [entry.seq, entry]))
  for (const entry of incoming) if (!held.has(entry.seq)) held.set(entry.seq, entry)
  if (held.size === log.entries.length) return log
  let reached = log.reached
  while (held.has(reached + 1)) reached += 1
  return { entries: [...held.values()].sort((one, other) => one.seq - other.seq), reached }
}

/** The entries before the first gap: only these may be shown, so that nothing is ever shown out of order. */
export function shownEntries(log: Log): readonly Entry[] {
  return log.entries.filter((entry) => entry.seq <= log.reached)
}

/** Something is missing, if the server has `upTo` or this client already holds what came after it. */
export function isBehind(log: Log, upTo = 0): boolean {
  return log.reached < Math.max(upTo, log.entries.at(-1)?.seq ?? 0)
}
