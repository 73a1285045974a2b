import { useSignal } from '@preact/signals'
import { t } from '../language.ts'
import { readTime } from './hours-draft.ts'

interface Props {
  label: string
  value: string
  /** The problem line that stands beside the span, where there is one. */
  describedBy: string | undefined
  onChange: (minutes: number) => void
}

/** A time as people write it: 9, 9.30, 0930. A browser's own field would say "09:30 AM" on an English telephone. */
export function TimeField({ label, value, describedBy, onChange }: Props) {
  const unread = useSignal<string | undefined>(undefined)
  const id = `unread-${label.replaceAll(/\W+/g, '-')}`
  return (
    <span class="time-field">
      <input
        class="input"
        inputMode="numeric"
        autocomplete="off"
        maxLength={5}
        aria-label={label}
        aria-invalid={describedBy !== undefined || unread.value !== undefined}
        aria-describedby={unread.value === undefined ? describedBy : id}
        value={value}
        onChange={(event) => {
          const minutes = readTime(event.currentTarget.value)
          unread.value = minutes === undefined ? event.currentTarget.value : undefined
          // What can not be read is not kept: the field goes back to what holds, and says so.
          event.currentTarget.value = value
          if (minutes !== undefined) onChange(minutes)
        }}
      />
      {unread.value !== undefined && (
        <span id={id} class="xs state alarm" role="alert">
          {t('hours.unread', { text: unread.value })}
        </span>
      )}
    </span>
  )
}
