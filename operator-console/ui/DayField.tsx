interface Props {
  label: string
  /** Null where there is no such end. */
  value: string | null
  onChange: (value: string | null) => void
}

/** A day, or none. */
export function DayField({ label, value, onChange }: Props) {
  return (
    <label class="field">
      {label}
      <input
        class="input"
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      />
    </label>
  )
}
