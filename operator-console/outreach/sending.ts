import type { Reply } from '../../protocol/contract.ts'
import type { OutreachFault } from '../../protocol/outreach-faults.ts'
import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { OutreachEntry, Sent } from './entry.ts'

type Kept =
  | { outcome: 'kept' | 'conflict'; session: OutreachSession }
  | { outcome: 'faulty'; faults: OutreachFault[] }

// What is over here once the server has it; a session that is running goes on.
const staysHere = ({ record }: OutreachEntry) => record.state === 'running'

/** Something of it is to reach the server. */
export const isWaiting = ({ isDue, sent }: OutreachEntry) => isDue || sent !== undefined

/** Saved: it goes to the server as it stands now. */
export function due(entry: OutreachEntry, changedAt: string): OutreachEntry {
  const { theirs: _theirs, refusal: _refusal, ...rest } = entry
  return { ...rest, faults: [], isDue: true, changeId: crypto.randomUUID(), changedAt }
}

/** What was saved and is written on is another change, which waits until it is saved; that one runs is told meanwhile. */
export function writeOn(before: OutreachEntry, after: OutreachEntry, changedAt: string): OutreachEntry {
  if (after === before) return before
  const written = { ...after, changedAt, faults: [] }
  return before.isDue ? { ...written, changeId: crypto.randomUUID(), isDue: staysHere(after) } : written
}

/** What had no answer is asked again word for word, before what was saved since. */
export function asking(entry: OutreachEntry): OutreachEntry {
  if (entry.sent || !entry.isDue) return entry
  const { changeId, base, record, words } = entry
  return { ...entry, sent: { changeId, base, record, words } }
}

/** What remains here of an entry that was asked for; undefined when the server has all of it. */
export function answered(now: OutreachEntry, sent: Sent, reply: Reply<Kept>): OutreachEntry | undefined {
  const { sent: _sent, ...rest } = now
  const isLater = now.changeId !== sent.changeId
  const isDue = isLater && now.isDue
  if (!reply.ok) return { ...rest, isDue, refusal: reply.refusal }
  const { answer } = reply
  if (answer.outcome === 'faulty')
    return { ...rest, isDue, faults: isLater ? (now.faults ?? []) : answer.faults }
  if (answer.outcome === 'conflict') return { ...rest, isDue: false, theirs: answer.session }
  if (!isLater && !staysHere(now)) return undefined
  // The version that was made of it: what somebody else made of that one meanwhile is a conflict.
  return { ...rest, base: sent.base + 1, isDue: isDue && !staysHere(now) }
}

/** What was written since it was saved is thrown away; undefined where nothing was sent that is still to arrive. */
export function backToSent({ sent, ...entry }: OutreachEntry): OutreachEntry | undefined {
  return sent && { ...entry, ...sent, sent, isDue: true, taps: [], faults: [] }
}
