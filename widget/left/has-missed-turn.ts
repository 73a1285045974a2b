import { log } from '../conversation/conversation-state.ts'
import { useSignal } from '../ui/signal.ts'

const newWait = /^(message-left|queue-joined|claimed)$/

/** The turn came while they were away, and nobody has come to them since. */
export function useHasMissedTurn(): boolean {
  const last = useSignal(log)
    .entries.filter(({ kind }) => newWait.test(kind))
    .at(-1)
  return last?.kind === 'message-left' && last.because === 'turn-missed'
}
