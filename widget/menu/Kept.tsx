import type { VisitorConversation } from '../../protocol/conversation.ts'
import { formatDate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'

/** What is kept all the same: until when, why, and who may read it. */
export function Kept({ held }: { held: NonNullable<VisitorConversation['held']> }) {
  return (
    <>
      <p class="as-written">{lines(t('hold.until', { date: formatDate(held.until) }))}</p>
      <p class="as-written">{lines(t(`hold.${held.because}`))}</p>
      <p class="as-written">{lines(t('hold.then'))}</p>
    </>
  )
}
