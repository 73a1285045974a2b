import type { Language, Localized } from '../../protocol/language.ts'
import { languages, localized, t } from '../language.ts'
import { readyReasons } from './ready-reasons.ts'

export const noReason: Localized = { fi: '', 'fi-simple': '', sv: '', en: '' }

export function isWhole(reason: Localized): boolean {
  return languages.every((language) => reason[language].trim() !== '')
}

interface Props {
  reason: Localized
  onChange: (reason: Localized) => void
}

/** A reason in every language; the ready ones fill all four at a press and may be changed. */
export function ReasonFields({ reason, onChange }: Props) {
  return (
    <div class="reason-fields">
      <p class="row ready">
        <span class="xs soft">{t('hours.ready-reasons')}</span>
        {readyReasons.map((ready) => (
          <button key={ready.en} type="button" class="btn small" onClick={() => onChange(ready)}>
            {localized(ready)}
          </button>
        ))}
      </p>
      {languages.map((language) => (
        <Field key={language} language={language} reason={reason} onChange={onChange} />
      ))}
      {!isWhole(reason) && <p class="xs soft">{t('hours.every-language')}</p>}
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
