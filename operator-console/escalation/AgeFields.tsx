import { ageBases } from '../../protocol/escalation-states.ts'
import { t } from '../language.ts'
import { Choice } from './Choice.tsx'
import type { EscalationRecord } from './record-state.ts'

/** How it is known comes first: nobody is asked to know. */
export function AgeFields({ one }: { one: EscalationRecord }) {
  const { ageBasis, isUnder18 } = one.answers.value
  return (
    <section>
      <fieldset>
        <legend>{t('escalation.age')}</legend>
        {ageBases.map((basis) => (
          <Choice
            key={basis}
            name={`age-${one.id}`}
            checked={ageBasis === basis}
            choose={() => one.write({ ageBasis: basis, ...(basis === 'unknown' && { isUnder18: null }) })}
          >
            {t(`escalation.age-${basis}`)}
          </Choice>
        ))}
      </fieldset>
      {(ageBasis === 'known' || ageBasis === 'believed') && (
        <fieldset class="inline">
          <legend>{t('escalation.under-18')}</legend>
          {[true, false].map((isChild) => (
            <Choice
              key={String(isChild)}
              name={`child-${one.id}`}
              checked={isUnder18 === isChild}
              choose={() => one.write({ isUnder18: isChild })}
            >
              {t(isChild ? 'escalation.is-under-18' : 'escalation.is-adult')}
            </Choice>
          ))}
        </fieldset>
      )}
    </section>
  )
}
