import { t } from '../language.ts'

/** In minutes. */
export const lengths = [15, 20, 30, 45, 60, 90, 120]

interface ChoiceProps {
  label: string
  value: number
  options: readonly number[]
  say: (value: number) => string
  onChange: (value: number) => void
}

/** One of what is usual; what somebody chose elsewhere stands among them. */
export function Choice({ label, value, options, say, onChange }: ChoiceProps) {
  const all = [...new Set([...options, value])].sort((one, other) => one - other)
  return (
    <label class="field">
      {label}
      <select
        class="input choice"
        value={value}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

export function PlacesField({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <label class="field">
      {t('times.places')}
      <input
        class="input places"
        type="number"
        min={1}
        max={50}
        value={value}
        onChange={({ currentTarget }) => {
          const places = Math.min(50, Math.max(1, Math.round(Number(currentTarget.value)) || 1))
          currentTarget.value = String(places)
          onChange(places)
        }}
      />
    </label>
  )
}
