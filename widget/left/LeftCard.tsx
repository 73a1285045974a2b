import { useState } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { useMeetMissedTurn } from '../waiting/meet-missed-turn.ts'
import { isInviting, teamFor, waitingRoom } from '../waiting/waiting-room-state.ts'
import { useHasMissedTurn } from './has-missed-turn.ts'
import { useHasWritten } from './has-written.ts'
import { ReturnPhrase } from './ReturnPhrase.tsx'

/** After a message was left: by when it is answered, the way back, and the queue after all where it is open. */
export function LeftCard() {
  const current = useSignal(conversation)
  const room = useSignal(waitingRoom)
  const door = teamFor(room, current?.theme ?? null)?.door
  const hasWritten = useHasWritten()
  const hasMissedTurn = useHasMissedTurn()
  useMeetMissedTurn(hasMissedTurn)
  const [refusal, setRefusal] = useState<RefusalCode>()

  async function join(): Promise<void> {
    const reply = await ask('left-message:join-queue', {})
    setRefusal(reply?.ok ? undefined : (reply?.refusal ?? 'unavailable'))
  }

  return (
    <section class="card" aria-label={t('left.title')}>
      <h2 class="title">{t(hasWritten ? 'left.title' : 'left.write')}</h2>
      {hasMissedTurn && <p class="as-written">{lines(t('turn.passed'))}</p>}
      {current?.dueAt && (
        <p>
          {t('left.due')} <strong>{sayMoment(current.dueAt)}</strong>.
        </p>
      )}
      <ReturnPhrase />
      {door && isInviting(door) && (
        <div class="part">
          <p class="as-written">{lines(t(door.state === 'nobody' ? 'waiting.nobody' : 'left.open-now'))}</p>
          <button class="button plain wide" type="button" onClick={join}>
            {t('left.join')}
          </button>
        </div>
      )}
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
    </section>
  )
}
