import { conversation, onDuty } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import './waiting.css'

// More would not say more, and would not fit.
const mostDrawn = 5

/** How many are before, and what is true when nobody is there to answer. */
export function WaitCard() {
  const { ahead = null, hasReturnPhrase } = useSignal(conversation) ?? {}
  const isStaffed = useSignal(onDuty).length > 0
  return (
    <section class="wait" aria-label={t('waiting.who')}>
      <div class="queue" aria-hidden="true">
        <i />
        {Array.from({ length: Math.min(ahead ?? 0, mostDrawn) }, () => (
          <i />
        ))}
        <i class="you" />
        <span>{t('waiting.you')}</span>
      </div>
      {ahead !== null && (
        <p class="wait-figure" role="status">
          {ahead > 0 && <strong>{ahead} </strong>}
          {t('waiting.ahead', { count: ahead })}
        </p>
      )}
      {!isStaffed && (
        <p class="wait-nobody as-written">
          <strong>{t('waiting.nobody')}</strong>
          {t('waiting.nobody-text')}
          {!hasReturnPhrase && `\n${t('waiting.nobody-stay')}`}
        </p>
      )}
      <p class="soft small as-written">{t('waiting.write-now')}</p>
      <button class="button plain" type="button" onClick={() => openSheet('words')}>
        {t('waiting.return')}
      </button>
    </section>
  )
}
