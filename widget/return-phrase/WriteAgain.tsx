import { useState } from 'preact/hooks'
import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { writeAgain } from './return-phrase-state.ts'

/** For those with return words: the next conversation goes on where this one ended, with the same person if wished. */
export function WriteAgain() {
  const name = useSignal(conversation)?.counsellor?.name
  const [samePerson, setSamePerson] = useState(false)
  return (
    <>
      {name && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={samePerson}
              aria-describedby="same-person-hint"
              onChange={({ currentTarget }) => setSamePerson(currentTarget.checked)}
            />
            {t('return.same-person', { name })}
          </label>
          <p class="soft small as-written" id="same-person-hint">
            {lines(t('return.same-person-hint'))}
          </p>
        </>
      )}
      <button class="button wide" type="button" onClick={() => writeAgain(samePerson)}>
        {t('return.write-again')}
      </button>
      <p class="soft small as-written">{lines(t('return.write-again-hint'))}</p>
    </>
  )
}
