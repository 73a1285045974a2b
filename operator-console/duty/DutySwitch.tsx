import { t } from '../language.ts'
import type { Duty } from './duty-state.ts'

export function DutySwitch({ duty }: { duty: Duty }) {
  const on = duty.onDuty.value
  return (
    <button
      type="button"
      role="switch"
      class="duty"
      aria-checked={on}
      aria-disabled={duty.busy.value}
      onClick={() => void duty.set(!on)}
    >
      <span class={on ? 'lamp' : 'lamp off'} aria-hidden="true" />
      {t(on ? 'duty.on' : 'duty.off')}
    </button>
  )
}
