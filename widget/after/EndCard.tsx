import { useEffect } from 'preact/hooks'
import { conversation, log } from '../conversation/conversation-state.ts'
import { chooseMessage } from '../door/door-state.ts'
import { startAnew } from '../door/other-starts.ts'
import { Feedback } from '../feedback/Feedback.tsx'
import { formatDate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { Keeping } from '../menu/Keeping.tsx'
import { WordsButton } from '../return-phrase/WordsButton.tsx'
import { WriteAgain } from '../return-phrase/WriteAgain.tsx'
import { goOnAt } from '../ui/go-on-at.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { useMeetMissedTurn } from '../waiting/meet-missed-turn.ts'
import { useMeetAnswer } from './meet-answer.ts'
import './after.css'

/** After the end: what happens next, until when it is kept, and what one may do with it. */
export function EndCard() {
  const { endedBy, eraseAt, hasReturnPhrase, held } = useSignal(conversation) ?? {}
  const wasAnswered = useSignal(log).entries.some(({ kind }) => kind === 'claimed')
  const hasMissedTurn = endedBy === 'turn-missed'
  useMeetMissedTurn(hasMissedTurn)
  useMeetAnswer()
  useEffect(keepFocus, [])
  const title = t(wasAnswered ? 'after.title' : 'after.title-unanswered')
  return (
    <section class="card" aria-label={title}>
      <h2 class="title">{title}</h2>
      <p class="as-written">{lines(t(hasMissedTurn ? 'turn.missed' : 'after.lead'))}</p>
      {eraseAt && <p class="as-written">{lines(t('after.erased-on', { date: formatDate(eraseAt) }))}</p>}
      {held && <p class="as-written">{lines(t(`hold.${held.because}`))}</p>}
      <div class="part">
        {hasReturnPhrase && <WriteAgain />}
        <button
          class={hasReturnPhrase ? 'button plain wide' : 'button wide'}
          type="button"
          onClick={startAnew}
        >
          {t(hasReturnPhrase ? 'return.start-over' : 'after.again')}
        </button>
        {hasMissedTurn && (
          <button class="button plain wide" type="button" onClick={leaveInstead}>
            {t('waiting.leave-message')}
          </button>
        )}
        {!hasReturnPhrase && <WordsButton />}
        <Keeping />
      </div>
      {/* Last: the talk follows its end, and there it is seen at once. */}
      <Feedback />
    </section>
  )
}

function leaveInstead(): void {
  startAnew()
  chooseMessage()
}

// What was pressed or written in is gone with the talk. Who only comes to look has lost no place.
function keepFocus(): void {
  if (document.activeElement === document.body && navigator.userActivation?.hasBeenActive) goOnAt('h1')
}
