import type { StartConversation } from '../../protocol/conversation.ts'
import { line } from '../connection.ts'
import { t } from '../language/language-state.ts'
import { kept } from '../storage.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'

/** Not let in: why, where it is known, and where one stands meanwhile. What was asked for before has its place already. */
export function NotYet() {
  const isCrowded = useSignal(line) === 'crowded'
  const wish = kept<StartConversation>('wish')
  return (
    <>
      {isCrowded && <p class="as-written">{lines(t('refusals.crowded'))}</p>}
      {wish && !wish.leavesMessage && <p class="as-written">{lines(t('shut.not-yet'))}</p>}
    </>
  )
}
