import { t } from '../language.ts'
import './choice.css'

interface ChoiceProps<Value extends string> {
  name: string
  value: Value | null
  all: readonly (readonly [value: Value, word: string])[]
  /** What it says while nothing is chosen. */
  any?: string
  onChange: (chosen: Value | null) => void
}

/** One of several, or any. */
export function Choice<Value extends string>({ name, value, all, any, onChange }: ChoiceProps<Value>) {
  return (
    <label class="choice-field xs">
      {name}
      <select
        class="input"
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(all.find(([one]) => one === currentTarget.value)?.[0] ?? null)
        }
      >
        <option value="">{any ?? t('library.any')}</option>
        {all.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

interface TickProps {
  label: string
  is: boolean
  onChange: (is: boolean) => void
}

/** Only those that are so, or all of them. */
export function Tick({ label, is, onChange }: TickProps) {
  return (
    <label class="row xs">
      <input type="checkbox" checked={is} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      {label}
    </label>
  )
}
