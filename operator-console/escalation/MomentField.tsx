import { useId } from 'preact/hooks'
import { t } from '../language.ts'

interface Props {
  label: string
  hint?: string
  value: string | null
  onChange: (at: string | null) => void
  /** The server's time. */
  now: () => number
}

const minuteLength = '2026-11-22T14:30'.length

/** A day and a time on this desk's clock, as the browser asks for them. */
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
          value={value ? toLocal(new Date(value)) : ''}
          max={toLocal(new Date(now()))}
          onChange={({ currentTarget }) => {
            const at = currentTarget.value
            onChange(at ? new Date(at).toISOString() : null)
          }}
        />
        <button type="button" class="btn small" onClick={() => onChange(new Date(now()).toISOString())}>
          {t('escalation.now')}
        </button>
      </span>
      {hint && <p class="xs soft">{hint}</p>}
    </section>
  )
}

function toLocal(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, minuteLength)
}
