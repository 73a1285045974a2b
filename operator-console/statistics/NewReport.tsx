import { useSignal } from '@preact/signals'
import type { OperatorAsks } from '../../protocol/operator-socket.ts'
import { periodRules, savedFormats, savedLanguages } from '../../protocol/period-rules.ts'
import type { TokenScope } from '../../protocol/statistics.ts'
import { t } from '../language.ts'

const parts: readonly TokenScope[] = ['conversations', 'referrals', 'outreach']
const switches = ['scheduled', 'shared'] as const

export type Wished = Omit<Parameters<OperatorAsks['saved-report:save']>[0], 'siteId'>

/** What, of which period, in which form; when it is made, and who may fetch it. */
export function NewReport({ onSave }: { onSave: (wished: Wished) => Promise<void> }) {
  const lacks = useSignal(false)
  const submit = (form: HTMLFormElement) => {
    const told = new FormData(form)
    const chosen = parts.filter((part) => told.has(part))
    lacks.value = chosen.length === 0
    const [rule, format, language] = [
      periodRules.find((one) => one === told.get('rule')),
      savedFormats.find((one) => one === told.get('format')),
      savedLanguages.find((one) => one === told.get('language')),
    ]
    if (lacks.value || !rule || !format || !language) return
    const [scheduled, shared] = [told.has('scheduled'), told.has('shared')]
    void onSave({ parts: chosen, rule, format, language, scheduled, shared })
  }
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault()
        submit(event.currentTarget)
      }}
    >
      <h3>{t('statistics.saved.new')}</h3>
      <fieldset>
        <legend>{t('statistics.saved.about')}</legend>
        {parts.map((part) => (
          <label key={part}>
            <input type="checkbox" name={part} defaultChecked={part === 'conversations'} />{' '}
            {t(`statistics.keys.${part}`)}
          </label>
        ))}
      </fieldset>
      {lacks.value && (
        <p role="alert" class="state alarm">
          {t('refusals.invalid-request')}
        </p>
      )}
      <Choice name="rule" label="period" ids={periodRules} />
      <Choice name="format" label="form" ids={savedFormats} />
      <Choice name="language" label="in" ids={savedLanguages} />
      {switches.map((name) => (
        <label key={name}>
          <input type="checkbox" name={name} defaultChecked={name === 'scheduled'} />{' '}
          {t(`statistics.saved.${name}`)}
        </label>
      ))}
      <button type="submit" class="btn main">
        {t('statistics.saved.save')}
      </button>
    </form>
  )
}

interface ChoiceProps {
  name: 'rule' | 'format' | 'language'
  label: 'period' | 'form' | 'in'
  ids: readonly string[]
}

function Choice({ name, label, ids }: ChoiceProps) {
  return (
    <label class="field">
      <span>{t(`statistics.saved.${label}`)}</span>
      <select class="input choice" name={name}>
        {ids.map((id) => (
          <option key={id} value={id}>
            {t(`statistics.saved.${name}.${id}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
