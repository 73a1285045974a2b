import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { WordsButton } from '../return-phrase/WordsButton.tsx'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'

/** The way back to the answer: five words, offered until there are some. */
export function ReturnPhrase() {
  const hasWords = useSignal(conversation)?.hasReturnPhrase
  return (
    <>
      <p class="as-written">{lines(t(hasWords ? 'left.has-words' : 'left.way-back'))}</p>
      {!hasWords && <WordsButton />}
    </>
  )
}
