import { close, startConversation } from '../conversation/conversation-state.ts'
import { sendMessage } from '../message/message-state.ts'
import { aim, goTo, telling } from './door-state.ts'

/** Starts with words that are answered later, instead of waiting. */
export function leaveMessage(words: string): void {
  const { theme, district, nickname } = telling.value
  startConversation({ theme, district, nickname: nickname?.trim() || null, leavesMessage: true })
  sendMessage(words)
  aim.value = 'queue'
}

/** Begins again; who answers has been read already. */
export function startAnew(): void {
  telling.value = { theme: null, district: null, nickname: null }
  aim.value = 'queue'
  close('door')
  goTo('topic')
}
