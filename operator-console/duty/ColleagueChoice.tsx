import type { Signal } from '@preact/signals'
import type { App } from '../app.ts'
import { t } from '../language.ts'

/** The others on duty, of whom one may be asked now. */
export function colleaguesToAsk({ duty, operator }: App) {
  return duty.colleagues.value.filter(({ id, onDuty }) => onDuty && id !== operator.value?.id)
}

interface Props {
  colleagues: ReturnType<typeof colleaguesToAsk>
  /** An id; empty while nobody is chosen. */
  chosen: Signal<string>
}

export function ColleagueChoice({ colleagues, chosen }: Props) {
  return (
    <select
      class="input"
      aria-label={t('consult.whom')}
      value={chosen.value}
      onChange={({ currentTarget }) => {
        chosen.value = currentTarget.value
      }}
    >
      <option value="">{t('consult.whom')}</option>
      {colleagues.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
