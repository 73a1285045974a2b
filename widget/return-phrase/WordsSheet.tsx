import { useState } from 'preact/hooks'
import { conversation } from '../conversation/conversation-state.ts'
import { t, talkLanguage } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { alertIcon } from '../ui/icons.ts'
import { copyIcon } from '../ui/later-icons.ts'
import { lines } from '../ui/lines.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { copyText } from './copy-text.ts'
import { makeWords } from './return-phrase-state.ts'
import './return-phrase.css'

/** Five words to carry away: first what they are for, then, once, the words. */
export function WordsSheet() {
  const [words, setWords] = useState<readonly string[]>()
  return words ? <Words words={words} /> : <Offer onMade={setWords} />
}

function Offer({ onMade }: { onMade: (words: readonly string[]) => void }) {
  const { hasReturnPhrase: hasWords, state: place } = useSignal(conversation) ?? {}
  const [state, setState] = useState<'asking' | 'making' | 'failed'>('asking')
  async function make(): Promise<void> {
    setState('making')
    const words = await makeWords()
    if (words) onMade(words)
    else setState('failed')
  }
  return (
    <Sheet title={t('return.make-title')}>
      <p class="as-written">{lines(t('return.make-lead'))}</p>
      {hasWords && <p class="as-written">{lines(t('return.make-again'))}</p>}
      {!hasWords && place === 'waiting' && <p class="as-written">{lines(t('return.make-place'))}</p>}
      <button class="button wide" type="button" aria-disabled={state === 'making'} onClick={make}>
        {t(hasWords ? 'return.show-new' : 'return.show')}
      </button>
      <p role="alert">{state === 'failed' && t('refusals.unavailable')}</p>
    </Sheet>
  )
}

// As the server chooses them: English where there is no list of our own.
function phraseLanguage(): string {
  const [own] = /^(fi|sv)/.exec(talkLanguage()) ?? []
  return own ?? 'en'
}

function Words({ words }: { words: readonly string[] }) {
  const [copied, setCopied] = useState<boolean>()
  return (
    <Sheet title={t('return.words-title')}>
      <ol class="phrase" lang={phraseLanguage()} translate={false}>
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <p class="as-written">{lines(t('return.words-once'))}</p>
      <div class="note">
        <Icon path={alertIcon} />
        <p class="note-words as-written">{lines(t('return.private'))}</p>
      </div>
      <p class="as-written soft">{lines(t('return.no-notice'))}</p>
      <div class="part">
        <button class="button wide" type="button" onClick={closeSheet}>
          {t('return.done')}
        </button>
        <button
          class="button plain wide"
          type="button"
          onClick={async () => setCopied(await copyText(words.join(' ')))}
        >
          <Icon path={copyIcon} />
          {t('return.copy')}
        </button>
        <p class="small" role="status">
          {copied !== undefined && t(copied ? 'return.copied' : 'return.not-copied')}
        </p>
      </div>
    </Sheet>
  )
}
