import { useId } from 'preact/hooks'
import { t } from '../language.ts'
import { fromCityField, toCityField } from '../ui/city-time.ts'

interface Props {
  label: string
  hint?: string
  value: string | null
  onChange: (at: string | null) => void
  /** The server's time. */
  now: () => number
}

/** A day and a time on the walls of the city, as the browser asks for them. */
export function MomentField({ label, hint, value, onChange, now }: Props) {
  const id = useId()
  return (
    <section class="field">
      <label for={id}>{label}</label>
      <span class="moment">
        <input
          id={id}
          class="input"
          type="datetime-local"
          value={value ? toCityField(value) : ''}
          max={toCityField(new Date(now()).toISOString())}
          onChange={({ currentTarget }) => onChange(fromCityField(currentTarget.value) ?? null)}
        />
        <button type="button" class="btn small" onClick={() => onChange(new Date(now()).toISOString())}>
          {t('escalation.now')}
        </button>
      </span>
      {hint && <p class="xs soft">{hint}</p>}
    </section>
  )
}
