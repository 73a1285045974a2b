import type { HandoverQuestion } from '../../protocol/handover.ts'
import { toldVisitor } from '../handover/handover.ts'
import { titleIn } from '../site-words/title-words.ts'
import type { ConversationRow } from './conversation-repository.ts'

/** A title as the young person reads it: in the language of their talk, where the city has said it in that. */
export function titleOf({ titleWords, language }: ConversationRow, title: string): string {
  return titleIn(titleWords, title, language)
}

/** What they are asked about who else comes, or comes instead. */
export function presentQuestion(row: ConversationRow): HandoverQuestion | null {
  const { state, handover } = row
  const told = handover && toldVisitor(handover.state, handover.follows)
  if (state !== 'open' || !handover || !told) return null
  const { id, kind, from, receiver } = handover
  const known = receiver.to === 'person' ? { ...receiver, title: titleOf(row, receiver.title) } : receiver
  return { id, state: told, kind, from, receiver: known }
}
