import type { Signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { longestReason, shortestReason } from '../../protocol/stated-reason.ts'

interface Props {
  label: string
  reason: Signal<string>
  /** The id of what says why it is asked for. */
  hint?: string
}

/** Why somebody opens what is closed: it is kept in the audit. */
export function ReasonField({ label, reason, hint }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        autocomplete="off"
        aria-describedby={hint}
        maxLength={longestReason}
        value={reason.value}
        onInput={({ currentTarget }) => {
          reason.value = currentTarget.value
        }}
      />
    </div>
  )
}

/** As much as the server wants. */
export function isStated(reason: Signal<string>): boolean {
  return reason.value.trim().length >= shortestReason
}
