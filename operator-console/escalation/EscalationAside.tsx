import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Landmark } from '../layout/Landmark.tsx'
import type { EscalationRecord } from './record-state.ts'

type Form = ComponentType<{ app: App; one: EscalationRecord }>

/** The open record, beside the conversations: whoever writes to a young person goes on writing. */
export function EscalationAside({ app, one }: { app: App; one: EscalationRecord }) {
  const form = useSignal<{ View: Form } | 'failed' | undefined>(undefined)
  const fetchForm = () => {
    form.value = undefined
    import('./EscalationForm.tsx').then(
      ({ EscalationForm }) => {
        form.value = { View: EscalationForm }
      },
      () => {
        form.value = 'failed'
      },
    )
  }
  useEffect(fetchForm, [])
  const now = form.value
  return (
    <Landmark app={app} class="context" label={t('escalation.label')}>
      {now && now !== 'failed' ? (
        <now.View key={`${one.id} ${one.record.peek().revision}`} app={app} one={one} />
      ) : (
        <section>
          <p role="status">{t(now === 'failed' ? 'refusals.unavailable' : 'opening.wait')}</p>
          {now === 'failed' && (
            <button type="button" class="btn" onClick={fetchForm}>
              {t('settings.again')}
            </button>
          )}
        </section>
      )}
    </Landmark>
  )
}
