import { useRef, useState } from 'preact/hooks'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { openByPhrase, type Trouble } from './return-phrase-state.ts'
import './return-phrase.css'

/** One field for five words, forgiving about everything but the words. */
export function ReturnSheet() {
  const [phrase, setPhrase] = useState('')
  const [state, setState] = useState<'writing' | 'working' | 'longer' | Trouble>('writing')
  const field = useRef<HTMLTextAreaElement>(null)
  const isWorking = state === 'working' || state === 'longer'
  const isTrouble = state !== 'writing' && !isWorking

  async function open(event: Event): Promise<void> {
    event.preventDefault()
    if (isWorking) return
    setState('working')
    setState((await openByPhrase(phrase, () => setState('longer'))) ?? 'writing')
    field.current?.focus()
  }

  return (
    <Sheet title={t('return.open-title')}>
      <form class="return" onSubmit={open}>
        <p class="as-written" id="return-lead">
          {lines(t('return.open-lead'))}
        </p>
        <div class="field">
          <label for="return-words">{t('return.field')}</label>
          <textarea
            id="return-words"
            ref={field}
            rows={2}
            maxLength={200}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby="return-lead return-trouble"
            aria-invalid={isTrouble}
            value={phrase}
            onInput={({ currentTarget }) => setPhrase(currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && open(event)}
          />
          <p class="return-trouble as-written" id="return-trouble" role="alert">
            {isTrouble && lines(t(`return.${state}`))}
          </p>
        </div>
        <button class="button wide" type="submit" aria-disabled={isWorking}>
          {t('return.open')}
        </button>
        <p class="small as-written" role="status">
          {isWorking && lines(t(`return.${state}`))}
        </p>
        <p class="soft small as-written">{lines(t('return.moves'))}</p>
      </form>
    </Sheet>
  )
}
