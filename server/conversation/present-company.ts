import type { HandoverQuestion, Titled } from '../../protocol/handover.ts'
import { toldVisitor } from '../handover/handover.ts'
import { titleIn } from '../site-words/title-words.ts'
import type { ConversationRow } from './conversation-repository.ts'

/** Somebody as the young person reads them: what they are called in the language of the talk, where the city says it. */
export function presentTitled(
  { titleWords, language }: ConversationRow,
  { name, title }: { name: string; title: string },
): Titled {
  return { name, title: titleIn(titleWords, title, language) }
}

/** What they are asked about who else comes, or comes instead. */
export function presentQuestion(row: ConversationRow): HandoverQuestion | null {
  const { state, handover } = row
  const told = handover && toldVisitor(handover.state, handover.follows)
  if (state !== 'open' || !handover || !told) return null
  const { id, kind, from, receiver } = handover
  const known = receiver.to === 'person' ? { ...receiver, ...presentTitled(row, receiver) } : receiver
  return { id, state: told, kind, from, receiver: known }
}
