import type { App } from '../app.ts'
import { modifierName } from '../keys/keys-state.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { openEmergency } from './open-emergency.ts'

/** Always in sight, for a thumb as well; `Alt E` does the same. */
export function EmergencyButton({ app }: { app: App }) {
  return (
    <button
      type="button"
      class="alert"
      aria-expanded={app.escalations.emergency.now.value !== undefined}
      aria-keyshortcuts={`${modifierName === 'Alt' ? 'Alt' : 'Control'}+E`}
      onClick={() => openEmergency(app)}
    >
      <Icon name="urgent" />
      {t('emergency.open')}
    </button>
  )
}
