import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { nextIcon } from '../ui/icons.ts'
import { placeIcon } from '../ui/later-icons.ts'
import { openSheet } from '../ui/sheet-state.ts'

/** The way to the city's services, wherever one waits or finds the door shut. */
export function ServicesRow() {
  return (
    <button class="row" type="button" onClick={() => openSheet('services')}>
      <Icon path={placeIcon} />
      <span class="row-words">
        <strong>{t('services.title')}</strong>
        <span class="soft small">{t('services.note')}</span>
      </span>
      <Icon path={nextIcon} look="turns" />
    </button>
  )
}
