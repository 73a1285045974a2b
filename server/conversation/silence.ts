import type { ConversationState } from '../../protocol/conversation.ts'
import { silenceMinutes } from './conversation.ts'
import type { ConversationRow } from './conversation-repository.ts'
import type { Move } from './conversation-state.ts'

/** All that decides what becomes of a conversation whose young person has been gone for 30 minutes. */
export interface Silent {
  state: ConversationState
  /** A message to be answered later, also while somebody answers it. */
  isLeft: boolean
  hasReturnPhrase: boolean
  /** The young person has; or, of a message that is left, anybody has. */
  hasWords: boolean
  /** A counsellor had the last word since it was left, and stands by it, 30 minutes ago, and passes it on to nobody. */
  isAnswered: boolean
  /** That answer is as old as the team lets one lie on the desk. */
  hasLain: boolean
}

/**
 * Total: what is written is read by somebody, and what is answered and can be opened by nobody any more is over. Null
 * where it stays as it is: who has a return phrase may come whenever they like. An answer they didn't come for is off the
 * desk after a while: the words open what has ended as well, and lead on from it to the same counsellor.
 */
export function moveAfterSilence(silent: Silent): Extract<Move, 'end' | 'leave-message'> | null {
  const { state, isLeft, hasReturnPhrase, hasWords, isAnswered, hasLain } = silent
  const isOver = isAnswered && (!hasReturnPhrase || hasLain)
  switch (state) {
    case 'ended':
      return null
    case 'waiting':
      if (hasReturnPhrase) return null
      return hasWords ? 'leave-message' : 'end'
    case 'open':
      return !isLeft || isOver ? 'end' : null
    case 'left-message':
      return !hasWords || isOver ? 'end' : null
  }
}

type Left = Pick<
  ConversationRow,
  'state' | 'endedBy' | 'dueAt' | 'claimedAt' | 'returnPhraseId' | 'visitorHere' | 'visitorLeaseUntil'
>

/** Until when the tab opens what was left in it, where nothing else does. Null with a return phrase, and while they are here. */
export function readableUntil({
  state,
  endedBy,
  dueAt,
  claimedAt,
  returnPhraseId,
  ...visitor
}: Left): Date | null {
  const mayBeRead = state !== 'ended' || (endedBy === 'silence' && claimedAt !== null)
  if (!mayBeRead || !dueAt || returnPhraseId || visitor.visitorHere) return null
  return new Date(visitor.visitorLeaseUntil.getTime() + silenceMinutes * 60_000)
}
