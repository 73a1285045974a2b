import { t } from '../language.ts'
import type { Duty } from './duty-state.ts'

/** "I need a moment": nothing new comes, what one has goes on. */
export function PauseSwitch({ duty }: { duty: Duty }) {
  const { onDuty, paused } = duty.standing.value
  if (!onDuty) return null
  return (
    <button
      type="button"
      class="pause"
      aria-pressed={paused}
      aria-disabled={duty.busy.value}
      onClick={() => void duty.pause(!paused)}
    >
      {t(paused ? 'duty.paused' : 'duty.pause')}
    </button>
  )
}
