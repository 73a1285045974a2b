import { useSignal } from '@preact/signals'
import type { App } from '../app.ts'
import { ColleagueChoice, colleaguesToAsk } from '../duty/ColleagueChoice.tsx'
import { t } from '../language.ts'
import type { EscalationRecord } from './record-state.ts'

/** Somebody on duty reads along now: the record, never the conversation. */
export function ColleagueFields({ app, one }: { app: App; one: EscalationRecord }) {
  const colleague = useSignal('')
  const { second, state } = one.record.value
  const others = colleaguesToAsk(app)
  const isOpen = state === 'draft' || state === 'decided'
  return (
    <section>
      <h3>{t('escalation.second')}</h3>
      {second && (
        <p role="status" class={second.answer === 'differs' ? 'state warn' : 'state'}>
          {t(`escalation.second-${second.answer ?? 'asked'}`, { name: second.name })}
        </p>
      )}
      {isOpen &&
        (others.length === 0 ? (
          <p class="xs soft">{t('consult.nobody')}</p>
        ) : (
          <div class="moment">
            <ColleagueChoice colleagues={others} chosen={colleague} />
            <button
              type="button"
              class="btn small"
              disabled={colleague.value === '' || one.busy.value}
              onClick={() => void one.askSecond(colleague.value)}
            >
              {t('escalation.ask-second')}
            </button>
          </div>
        ))}
    </section>
  )
}
