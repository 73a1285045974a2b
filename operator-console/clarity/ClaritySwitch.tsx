import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { ClarityChoice } from './clarity-choice.ts'

/** On or off, for this counsellor. */
export function ClaritySwitch({ choice }: { choice: ClarityChoice }) {
  return (
    <button
      type="button"
      class="btn icon clarity-switch"
      aria-pressed={choice.isOn.value}
      aria-label={t('clarity.title')}
      title={t('clarity.title')}
      onClick={() => choice.turn(!choice.isOn.value)}
    >
      <Icon name="easy" />
    </button>
  )
}
