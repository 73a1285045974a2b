import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { shieldIcon } from '../ui/icons.ts'
import { maskedHere } from './message-state.ts'
import '../ui/note.css'

/** Something was hidden; of a message it may have been the server that did it, of all else only this browser. */
export function MaskedNote({ id }: { id?: string }) {
  return (
    <div class="note">
      <Icon path={shieldIcon} />
      <div class="note-words">
        <p>
          <strong>{t('masked-note.title')}</strong>
        </p>
        <p>
          {(id === undefined || maskedHere.value.includes(id)) && t('masked-note.here')}
          {'\n'}
          {t('masked-note.never')}
        </p>
      </div>
    </div>
  )
}
