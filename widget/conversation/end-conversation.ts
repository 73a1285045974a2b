import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { close, keptPart } from './conversation-state.ts'

/** Says goodbye; undefined when done, else why not. */
export async function endConversation(): Promise<RefusalCode | undefined> {
  const reply = await ask('conversation:end', {})
  return reply?.ok ? undefined : (reply?.refusal ?? 'unavailable')
}

/** Has everything destroyed; undefined when done, else why not. */
export async function eraseConversation(): Promise<RefusalCode | undefined> {
  const reply = await ask('conversation:erase', {})
  if (!reply?.ok) return reply?.refusal ?? 'unavailable'
  keptPart.value = reply.answer.kept
  close('erased')
  return undefined
}
