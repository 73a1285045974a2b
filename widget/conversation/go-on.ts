import type { StartConversation } from '../../protocol/conversation.ts'
import { keep, kept } from '../storage.ts'
import { catchUp, close, stage, startConversation } from './conversation-state.ts'

/** Starts the next conversation after an ended one, under the same token: the server knows what it goes on from. */
export function startAgain(wish: Omit<StartConversation, 'language'>): void {
  const token = kept('token')
  close('door')
  keep('token', token)
  startConversation(wish)
}

/** The token has been given a conversation: shows it. */
export function resumeConversation(): undefined {
  keep('started', true)
  stage.value = 'chat'
  void catchUp()
}
