import { useId } from 'preact/hooks'
import { directionOf } from '../../protocol/content-language.ts'
import type { CityText, ContentLanguage } from '../../protocol/language.ts'
import type { FurtherLanguage } from '../../protocol/site-language.ts'
import { t } from '../language.ts'
import { inFurther, leftBehind } from '../settings/kept-languages.ts'
import { furtherLanguages } from '../site-language/order.ts'
import { furtherLanguage } from './further-language-state.ts'
import { languageName } from './language-name.ts'
import './further-words.css'

/** Which language is written beside the four that every text has. Says how many of the texts it has. */
export function FurtherChoice({ texts }: { texts: readonly CityText[] }) {
  return (
    <label class="field further-choice">
      {t('city-text.further')}
      <select
        class="input choice"
        value={furtherLanguage.value ?? ''}
        onChange={({ currentTarget }) => {
          furtherLanguage.value = furtherLanguages.find((one) => one === currentTarget.value)
        }}
      >
        <option value="">{t('city-text.further-none')}</option>
        {furtherLanguages.map((language) => (
          <option key={language} value={language}>
            {t('city-text.further-has', {
              language: languageName(language),
              there: texts.filter((text) => text[language]).length,
              all: texts.length,
            })}
          </option>
        ))}
      </select>
    </label>
  )
}

interface Props {
  text: CityText
  /** As it holds now; undefined where it is new. */
  before: CityText | undefined
  /** Where the caller takes them out itself. */
  gone?: readonly FurtherLanguage[]
  longest: number
  rows?: number | undefined
  onChange: (text: CityText) => void
}

/** The field of the language chosen above, and which languages would go because the Finnish words are others now. */
export function FurtherField({ text, before, gone = leftBehind(text, before), ...field }: Props) {
  const { longest, rows, onChange } = field
  const language = furtherLanguage.value
  return (
    <>
      {language && (
        <LanguageField
          language={language}
          value={text[language] ?? ''}
          longest={longest}
          rows={rows}
          onInput={(words) => onChange(inFurther(text, language, words))}
        />
      )}
      <p class="further-gone xs state alarm" role="status">
        {gone.length > 0 && t('city-text.gone', { languages: gone.map(languageName).join(', ') })}
      </p>
    </>
  )
}

interface WordsProps {
  language: ContentLanguage
  value: string
  longest: number
  rows?: number | undefined
  /** It can't be saved as it is. */
  isWrong?: boolean
  onInput: (words: string) => void
}

/** One line, or several where the text has paragraphs; its own way round. */
export function LanguageField({ language, value, longest, rows, isWrong, onInput }: WordsProps) {
  const id = useId()
  const shared = { id, class: 'input', lang: language, dir: directionOf(language), maxLength: longest, value }
  return (
    <div class="field">
      <label for={id}>{languageName(language)}</label>
      {rows ? (
        <textarea
          {...shared}
          rows={rows}
          aria-invalid={isWrong || undefined}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          aria-invalid={isWrong || undefined}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </div>
  )
}
