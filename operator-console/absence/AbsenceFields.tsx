import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { AbsenceWords } from '../../protocol/absence.ts'
import type { Language } from '../../protocol/language.ts'
import { languages, t } from '../language.ts'
import { FurtherChoice, FurtherField } from '../ui/FurtherWords.tsx'
import type { Absence } from './absence-state.ts'
import './absence.css'

// As `longestAbsence` in protocol/absence.ts, which only the server may import.
const longest = 200
// From here on it is worth saying how much is left.
const near = 40

/** The words in every language, and the button that keeps them. */
export function AbsenceFields({ absence, children }: { absence: Absence; children?: ComponentChildren }) {
  const words = absence.words.value
  const told = absence.told.value
  if (!words) return <p role="status">{t(told && told !== 'saved' ? `refusals.${told}` : 'opening.wait')}</p>
  const isTooLong = languages.some((language) => leftOf(words, language) < 0)
  return (
    <>
      <div class="absence-words">
        {languages.map((language) => (
          <Field
            key={language}
            language={language}
            words={words}
            write={(text) => absence.write({ ...words, [language]: text })}
          />
        ))}
      </div>
      <div class="absence-further">
        <FurtherChoice texts={[words]} />
        <FurtherField
          text={words}
          before={absence.before.value}
          longest={longest}
          rows={3}
          onChange={absence.write}
        />
      </div>
      <div class="absence-foot">
        <button type="submit" class="btn main" disabled={isTooLong}>
          {t('absence.save')}
        </button>
        {children}
        <p role="status" class="strong">
          {told && t(told === 'saved' ? 'absence.saved' : `refusals.${told}`)}
        </p>
      </div>
    </>
  )
}

interface FieldProps {
  language: Language
  words: AbsenceWords
  write: (text: string) => void
}

function Field({ language, words, write }: FieldProps) {
  const left = leftOf(words, language)
  const id = useId()
  const isNear = left <= near
  return (
    <div class="field">
      <label for={id}>{t(`language.${language}`)}</label>
      <textarea
        id={id}
        class="input"
        rows={3}
        lang={language}
        aria-describedby={isNear ? `${id}-left` : undefined}
        aria-invalid={left < 0}
        value={words[language]}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {isNear && (
        <span id={`${id}-left`} class={left < 0 ? 'xs state alarm' : 'xs soft'}>
          {left < 0 ? t('absence.too-long', { count: -left }) : t('absence.left', { count: left })}
        </span>
      )}
    </div>
  )
}

function leftOf(words: AbsenceWords, language: Language): number {
  return longest - [...words[language].trim()].length
}
