import { t } from '../language/language-state.ts'
import { openSheet } from '../ui/sheet-state.ts'

export function WordsButton() {
  return (
    <button class="button plain wide" type="button" onClick={() => openSheet('words')}>
      {t('return.make-title')}
    </button>
  )
}
