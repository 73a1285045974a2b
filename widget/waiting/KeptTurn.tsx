import { conversation } from '../conversation/conversation-state.ts'
import { formatTime } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'

/** With words to return the place stays until the turn; who is back after it came is told so, and how long there is. */
export function KeptTurn() {
  const { turn, hasReturnPhrase } = useSignal(conversation) ?? {}
  const until = turn?.until
  if (!until) return hasReturnPhrase ? lines(t('turn.place')) : null
  return (
    <>
      {lines(t('turn.come'))}{' '}
      {/* While nobody is free the time moves on: read aloud it would be news every minute. */}
      <span aria-live="off">{lines(t('turn.kept', { time: formatTime(until) }))}</span>
    </>
  )
}
