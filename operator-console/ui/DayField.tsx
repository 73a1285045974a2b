interface Props {
  label: string
  /** `2026-11-22`; null for none. */
  value: string | null
  onChange: (day: string | null) => void
  /** A class of labels, where it stands among others of that look. */
  look?: string
}

/** A day, or none. */
export function DayField({ label, value, onChange, look = 'field' }: Props) {
  return (
    <label class={look}>
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
