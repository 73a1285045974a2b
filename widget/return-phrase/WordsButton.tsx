import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { keyIcon } from '../ui/later-icons.ts'
import { openSheet } from '../ui/sheet-state.ts'

export function WordsButton() {
  return (
    <button class="button plain wide" type="button" onClick={() => openSheet('words')}>
      <Icon path={keyIcon} />
      {t('return.make-title')}
    </button>
  )
}
