import { useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { modifierName } from '../keys/keys-state.ts'
import { t } from '../language.ts'
import { focusOn, useSummons } from '../ui/use-summons.ts'
import './note.css'

const longest = 2000

/** Stands apart from the composer, so that a note for colleagues is never sent to the young person by mistake. */
export function NoteForm({ app, own }: { app: App; own: Own }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { notes } = own
  useSummons(app.layout.noteSummons, { isHere: () => true, take: () => focusOn(field.current) })
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        void notes.add()
      }}
    >
      <textarea
        ref={field}
        class="input"
        rows={3}
        maxLength={longest}
        spellcheck={false}
        aria-label={t('note.field')}
        placeholder={t('note.placeholder')}
        aria-keyshortcuts={`${modifierName === 'Alt' ? 'Alt' : 'Control'}+N`}
        value={notes.draft.value}
        onInput={(event) => notes.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return
          event.preventDefault()
          void notes.add()
        }}
      />
      {notes.refusal.value && (
        <p class="xs state alarm" role="alert">
          {t(`refusals.${notes.refusal.value}`)}
        </p>
      )}
      <button type="submit" class="btn small" disabled={notes.saving.value || !notes.draft.value.trim()}>
        {t(notes.saving.value ? 'note.saving' : 'note.save')}
      </button>
    </form>
  )
}
