import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { draft, writeDraft } from '../message/message-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { dueFor } from '../waiting/waiting-room-state.ts'
import './left.css'

const longestMessage = 4000

/** What is being written, and whether it can be sent. */
export function useWords() {
  const words = useSignal(draft)
  const isTooLong = [...words.trim()].length > longestMessage
  return { words, isTooLong, maySend: /[^\s\p{C}]/u.test(words) && !isTooLong }
}

export function DueLead({ theme }: { theme: string | null }) {
  return (
    <>
      {t('message-form.due')} <strong>{sayMoment(dueFor(theme))}</strong>.
    </>
  )
}

/** The words are kept like those of the composer: through a reload, and into the talk. */
export function MessageFields({ id, onSubmit }: { id: string; onSubmit: (words: string) => void }) {
  const { words, isTooLong, maySend } = useWords()
  return (
    <form
      class="field"
      id={id}
      onSubmit={(event) => {
        event.preventDefault()
        if (maySend) onSubmit(words)
      }}
    >
      <label for="words">{t('message-form.words')}</label>
      <textarea
        class="message-words"
        id="words"
        rows={7}
        spellcheck={false}
        autocomplete="off"
        dir="auto"
        aria-describedby="words-hint"
        aria-invalid={isTooLong}
        value={words}
        onInput={({ currentTarget }) => writeDraft(currentTarget.value)}
      />
      <p class="soft small as-written" id="words-hint">
        {lines(t('message-form.hint'))}
      </p>
      {isTooLong && <p role="alert">{t('message-form.too-long')}</p>}
      <p class="small as-written">{lines(t('message-form.back-here'))}</p>
    </form>
  )
}
