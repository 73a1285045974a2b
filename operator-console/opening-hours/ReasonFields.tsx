import { useRef } from 'preact/hooks'
import type { CityText, Language } from '../../protocol/language.ts'
import { languages, localized, t } from '../language.ts'
import { inFurther, missingFrom, writtenOn } from '../settings/kept-languages.ts'
import { FurtherChoice, FurtherField } from '../ui/FurtherWords.tsx'
import { reasonFault } from './hours-draft.ts'
import { readyReasons } from './ready-reasons.ts'

export const noReason: CityText = { fi: '', 'fi-simple': '', sv: '', en: '' }

interface Props {
  reason: CityText
  onChange: (reason: CityText) => void
}

/** A reason in the four languages and others; the ready ones fill all eleven at a press and may be changed. */
export function ReasonFields({ reason, onChange }: Props) {
  const begun = useRef({ from: reason, last: reason })
  // Not written here: it was saved or thrown away, or is the reason of another day now.
  if (begun.current.last !== reason) begun.current = { from: reason, last: reason }
  const { from } = begun.current
  const fault = reasonFault(reason)
  const say = (next: CityText, origin: CityText) => {
    begun.current = { from: origin, last: next }
    onChange(next)
  }
  const writeFurther = (next: CityText) => {
    const emptied = missingFrom(next, reason)
    say(
      next,
      emptied.reduce((kept, one) => inFurther(kept, one, ''), from),
    )
  }
  return (
    <div class="reason-fields">
      <p class="row ready">
        <span class="xs soft">{t('hours.ready-reasons')}</span>
        {readyReasons.map((ready) => (
          <button key={ready.en} type="button" class="btn small" onClick={() => say(ready, ready)}>
            {localized(ready)}
          </button>
        ))}
      </p>
      {languages.map((language) => (
        <Field
          key={language}
          language={language}
          reason={reason}
          onChange={(next) => say(writtenOn(next, from), from)}
        />
      ))}
      <FurtherChoice texts={[reason]} />
      <FurtherField
        text={reason}
        before={from}
        gone={missingFrom(reason, from)}
        longest={200}
        onChange={writeFurther}
      />
      {fault && <p class="xs soft">{t(`hours.${fault}`)}</p>}
    </div>
  )
}

function Field({ language, reason, onChange }: Props & { language: Language }) {
  return (
    <label class="field">
      {t(`hours.reason.${language}`)}
      <input
        class="input"
        lang={language}
        maxLength={200}
        value={reason[language]}
        onInput={(event) => onChange({ ...reason, [language]: event.currentTarget.value })}
      />
    </label>
  )
}
