import type { Entry } from '../../protocol/entry.ts'
import { emptyLog, isBehind, mergeEntries } from '../../protocol/log.ts'
import type { History, Side } from './history.ts'

type Read = (since: number) => Promise<{ entries: readonly Entry[]; upTo: number } | undefined>

interface Following {
  conversation: string
  side: Side
  history: History
  read: Read
}

export type FollowedLog = ReturnType<typeof followLog>

/** One screen: shows each entry once, in order, and asks for what it misses. */
export function followLog({ conversation, side, history, read }: Following) {
  let log = emptyLog
  let shown = 0
  let behind = 0
  let reading = false

  function take(entries: readonly Entry[]): void {
    log = mergeEntries(log, entries)
    // Gapless from 1 and sorted: what may be shown is the beginning of the list.
    for (const entry of log.entries.slice(shown, log.reached)) {
      const { id, text } = entry.kind === 'message' ? entry : { id: null, text: null }
      history.record({ kind: 'shown', conversation, side, seq: entry.seq, id, text })
    }
    shown = log.reached
  }

  async function readOn(): Promise<void> {
    if (reading) return
    reading = true
    try {
      let before = -1
      while (isBehind(log, behind) && log.reached > before) {
        before = log.reached
        const answer = await read(log.reached)
        if (!answer) return
        behind = Math.max(behind, answer.upTo)
        take(answer.entries)
      }
    } catch {
      // The next connection or heartbeat brings us here again.
    } finally {
      reading = false
    }
  }

  return {
    take(entries: readonly Entry[]): void {
      take(entries)
      if (isBehind(log)) void readOn()
    },
    /** The server has entries up to `seq`. */
    heardOf(seq: number): void {
      behind = Math.max(behind, seq)
      if (isBehind(log, behind)) void readOn()
    },
    reached: () => log.reached,
  }
}
