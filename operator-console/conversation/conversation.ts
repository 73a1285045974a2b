import type { ShownEntry, ShownMessage } from '../../protocol/changed-messages.ts'

function messagesOf(entries: readonly ShownEntry[]): ShownMessage[] {
  return entries.filter((entry) => entry.kind === 'message' && entry.change !== 'withdrawn') as ShownMessage[]
}

/** The young person's messages that nobody has read yet. */
export function countUnread(entries: readonly ShownEntry[], readSeq: number): number {
  return messagesOf(entries).filter((message) => message.author === 'visitor' && message.seq > readSeq).length
}

/** Since when the young person has waited for an answer: the first message after the counsellor's last. */
export function waitsForAnswerSince(entries: readonly ShownEntry[]): string | undefined {
  const messages = messagesOf(entries)
  const answered = messages.findLastIndex((message) => message.author === 'counsellor')
  return messages[answered + 1]?.at
}

export function lastMessage(entries: readonly ShownEntry[]): ShownMessage | undefined {
  return messagesOf(entries).at(-1)
}

export interface Reach {
  delivered: number
  read: number
}

/** What the server should still be told of how far this counsellor has come, if anything. Marks only grow. */
export function dueReach(now: Reach, told: Reach): Reach | undefined {
  const due = { delivered: Math.max(now.delivered, told.delivered), read: Math.max(now.read, told.read) }
  return due.delivered > told.delivered || due.read > told.read ? due : undefined
}
