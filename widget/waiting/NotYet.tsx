import type { StartConversation } from '../../protocol/conversation.ts'
import { t } from '../language/language-state.ts'
import { kept } from '../storage.ts'
import { lines } from '../ui/lines.tsx'

/** Joining was refused: where one stands meanwhile. What was asked for before has its place already. */
export function NotYet() {
  const wish = kept<StartConversation>('wish')
  if (!wish || wish.leavesMessage) return null
  return <p class="as-written">{lines(t('shut.not-yet'))}</p>
}
