import { useId } from 'preact/hooks'
import { t } from '../language.ts'
import { fromCityField, toCityField } from './city-time.ts'

interface Props {
  label: string
  hint?: string
  at: string | null
  onChange: (at: string | null) => void
  /** The server's time: what is asked for has been, and "now" is one press. Without it any moment may be meant. */
  now?: () => number
}

/** A day and a time on the walls of the city, as the browser asks for them. */
export function MomentField({ label, hint, at, onChange, now }: Props) {
  const id = useId()
  const isoNow = () => now && new Date(now()).toISOString()
  const latest = isoNow()
  return (
    <section class="field">
      <label for={id}>{label}</label>
      <span class="moment">
        <input
          id={id}
          class="input"
          type="datetime-local"
          value={at ? toCityField(at) : ''}
          {...(latest && { max: toCityField(latest) })}
          onChange={({ currentTarget }) => onChange(fromCityField(currentTarget.value) ?? null)}
        />
        {now && (
          <button type="button" class="btn small" onClick={() => onChange(isoNow() ?? null)}>
            {t('when.now')}
          </button>
        )}
      </span>
      {hint && <p class="xs soft">{hint}</p>}
    </section>
  )
}
