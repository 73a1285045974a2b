import type { Entry } from '../../protocol/entry.ts'

/**
 * Which of the counsellors' messages, counted from 0, somebody comes back for: the first that is unread, else the last.
 * Undefined where nobody has answered.
 */
export function answerToMeet(entries: readonly Entry[], read: number): number | undefined {
  const answers = entries.filter((entry) => entry.kind === 'message' && entry.author === 'counsellor')
  if (answers.length === 0) return undefined
  const unread = answers.findIndex(({ seq }) => seq > read)
  return unread < 0 ? answers.length - 1 : unread
}
