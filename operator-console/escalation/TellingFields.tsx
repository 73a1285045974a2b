import { consents, reasonsNotTold } from '../../protocol/escalation-states.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Choice } from './Choice.tsx'
import type { EscalationRecord } from './record-state.ts'

/** What the young person knows and wants: asked of the counsellor, never taken for granted. */
export function TellingFields({ one }: { app: App; one: EscalationRecord }) {
  const { toldVisitor, notToldBecause, consent } = one.answers.value
  const { mayTell, kind, readsAlong } = one.record.value
  return (
    <section>
      {kind !== 'emergency' && (
        <fieldset>
          <legend>{t('escalation.consent')}</legend>
          {consents.map((given) => (
            <Choice
              key={given}
              name={`consent-${one.id}`}
              checked={consent === given}
              choose={() => one.write({ consent: given })}
            >
              {t(`escalation.consent-${given}`)}
            </Choice>
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{t('escalation.told')}</legend>
        {mayTell && !readsAlong && (
          <p>
            <button type="button" class="btn small" disabled={one.busy.value} onClick={() => void one.tell()}>
              {t('escalation.tell')}
            </button>{' '}
            <span class="xs soft">{t('escalation.tell-hint')}</span>
          </p>
        )}
        {[true, false].map((isTold) => (
          <Choice
            key={String(isTold)}
            name={`told-${one.id}`}
            checked={toldVisitor === isTold}
            choose={() => one.write({ toldVisitor: isTold })}
          >
            {t(isTold ? 'escalation.is-told' : 'escalation.is-not-told')}
          </Choice>
        ))}
      </fieldset>
      {toldVisitor === false && (
        <fieldset>
          <legend>{t('escalation.why-not-told')}</legend>
          {reasonsNotTold.map((reason) => (
            <Choice
              key={reason}
              name={`not-told-${one.id}`}
              checked={notToldBecause === reason}
              choose={() => one.write({ notToldBecause: reason })}
            >
              {t(`escalation.not-told-${reason}`)}
            </Choice>
          ))}
        </fieldset>
      )}
    </section>
  )
}
