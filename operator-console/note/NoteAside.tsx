import type { Note } from '../../protocol/note.ts'
import { formatClockTime, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** Not speech: a dashed edge, a pen, and the words for who can see it. */
export function NoteAside({ note, listed = false }: { note: Note; listed?: boolean }) {
  const by = { name: note.name, time: formatClockTime(note.at) }
  return (
    <div class="aside">
      {!listed && (
        <b>
          <Icon name="pen" /> {t('note.word')}
        </b>
      )}
      <span class="words">
        {note.text} <span class="soft">{t(listed ? 'note.by-listed' : 'note.by', by)}</span>
      </span>
    </div>
  )
}
