import { log } from '../conversation/conversation-state.ts'
import { outbox } from '../message/message-state.ts'
import { useSignal } from '../ui/signal.ts'

/** Something has been said, or is on its way. */
export function useHasWritten(): boolean {
  const { entries } = useSignal(log)
  const unsent = useSignal(outbox)
  return unsent.length > 0 || entries.some(({ kind }) => kind === 'message')
}
