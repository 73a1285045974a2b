import { conversation } from '../conversation/conversation-state.ts'
import { formatTime } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'

/** The turn came while they were away: who is back in time is told so, and how long there is. */
export function KeptTurn() {
  const until = useSignal(conversation)?.turn?.until
  if (!until) return null
  return (
    <>
      {lines(t('turn.come'))}{' '}
      {/* While nobody is free the time moves on: read aloud it would be news every minute. */}
      <span aria-live="off">{lines(t('turn.kept', { time: formatTime(until) }))}</span>
    </>
  )
}
