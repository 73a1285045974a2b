import { useEffect, useState } from 'preact/hooks'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { shieldIcon } from '../ui/icons.ts'
import { maskedHere } from './message-state.ts'
import '../ui/note.css'

interface Props {
  /** Of the message in which it was hidden, inside the log; of all else only this browser has hidden it. */
  id?: string
  /** It was said when it happened. */
  isOld?: boolean
}

/** Something was hidden; of a message it may have been the server that did it. */
export function MaskedNote({ id, isOld = false }: Props) {
  // The log says what is new by itself. Elsewhere a screen reader hears of what comes into a place that was there before.
  const isSaid = id === undefined && !isOld
  const [isThere, setThere] = useState(!isSaid)
  useEffect(() => setThere(true), [])
  return (
    <div {...(isSaid && { role: 'status' })}>
      {isThere && <Words isHere={id === undefined || maskedHere.value.includes(id)} />}
    </div>
  )
}

function Words({ isHere }: { isHere: boolean }) {
  return (
    <div class="note">
      <Icon path={shieldIcon} />
      <div class="note-words">
        <p>
          <strong>{t('masked-note.title')}</strong>
        </p>
        <p>
          {isHere && t('masked-note.here')}
          {'\n'}
          {t('masked-note.never')}
        </p>
      </div>
    </div>
  )
}
