import { useState } from 'preact/hooks'
import { t } from '../language/language-state.ts'
import { copyText } from '../return-phrase/copy-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { copyIcon } from '../ui/later-icons.ts'
import { wordsToCopy } from './words-to-copy.ts'

/** What a card suggests writing elsewhere, taken along by a press; nothing where it suggests nothing. */
export function CopyWords({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'not-copied'>()
  const words = wordsToCopy(text)
  if (!words) return null
  return (
    <>
      <button
        class="button plain wide"
        type="button"
        onClick={async () => setOutcome((await copyText(words)) ? 'copied' : 'not-copied')}
      >
        <Icon path={copyIcon} />
        {t('guidance.copy')}
      </button>
      <p class="soft small" role="status">
        {outcome && t(`guidance.${outcome}`)}
      </p>
    </>
  )
}
