import { useId } from 'preact/hooks'
import { fromCityField, toCityField } from '../ui/city-time.ts'

interface Props {
  label: string
  at: string | null
  onChange: (at: string | null) => void
}

/** A field of the browser, on the walls of the city. */
export function TimeField({ label, at, onChange }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type="datetime-local"
        value={at ? toCityField(at) : ''}
        onChange={({ currentTarget: { value } }) => onChange(fromCityField(value) ?? null)}
      />
    </div>
  )
}
