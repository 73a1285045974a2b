import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { contentLanguages, directionOf } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ServiceFields, ServiceText } from '../../protocol/service-fields.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { DraftState } from './draft-state.ts'
import { wordsIn } from './fields.ts'

/** In which language the texts are written now; what isn't there yet says so. */
export function TextLanguage({ writing, fields }: { writing: DraftState; fields: ServiceFields }) {
  const isThere = (language: ContentLanguage) =>
    Boolean(fields.summary[language] ?? fields.description[language])
  return (
    <label class="text-language">
      <span>{t('service.text-language')}</span>
      <select
        class="input choice"
        value={writing.textLanguage.value}
        onChange={({ currentTarget }) => {
          const chosen = contentLanguages.find((one) => one === currentTarget.value)
          if (chosen) writing.textLanguage.value = chosen
        }}
      >
        {contentLanguages.map((one) => (
          <option key={one} value={one}>
            {isThere(one) ? languageName(one) : `${languageName(one)} (${t('library.missing')})`}
          </option>
        ))}
      </select>
    </label>
  )
}

interface Props {
  label: string
  text: ServiceText
  language: ContentLanguage
  lines: number
  onChange: (text: ServiceText) => void
}

/** A text in the language that is written now, with the nearest other one in sight. */
export function TextField({ label, text, language, lines, onChange }: Props) {
  const own = text[language] ?? ''
  const { [language]: _own, ...others } = text
  const nearest = wordsIn(others, language)
  const id = useId()
  const attributes = {
    id,
    class: 'input',
    lang: language,
    dir: directionOf(language),
    value: own,
  } as const
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines === 1 ? (
        <input
          {...attributes}
          maxLength={200}
          onInput={({ currentTarget }) => onChange({ ...text, [language]: currentTarget.value })}
        />
      ) : (
        <textarea
          {...attributes}
          rows={lines}
          maxLength={8000}
          onInput={({ currentTarget }) => onChange({ ...text, [language]: currentTarget.value })}
        />
      )}
      {!own && nearest && (
        <span class="xs soft nearest" lang={nearest.language} dir={directionOf(nearest.language)}>
          {nearest.text}
        </span>
      )}
    </div>
  )
}

interface Keywords {
  keywords: ServiceFields['keywords']
  language: ContentLanguage
  onChange: (keywords: ServiceFields['keywords']) => void
}

/** Words with commas between them. */
export function KeywordField({ keywords, language, onChange }: Keywords) {
  return (
    <ListField
      label={t('service.field.keywords')}
      hint={t('service.with-commas')}
      lang={language}
      value={keywords[language] ?? []}
      onChange={(words) => {
        const { [language]: _before, ...others } = keywords
        onChange(words.length > 0 ? { ...others, [language]: words } : others)
      }}
    />
  )
}

interface ListProps {
  label: string
  hint: string
  lang?: string
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** As it is typed, until the field is left: a comma alone is no word yet. */
export function ListField({ label, hint, lang, value, onChange }: ListProps) {
  const typed = useSignal<string | undefined>(undefined)
  return (
    <label class="field">
      {label}
      <input
        class="input"
        lang={lang}
        autocomplete="off"
        value={typed.value ?? value.join(', ')}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value
          onChange(
            currentTarget.value
              .split(',')
              .map((word) => word.trim())
              .filter(Boolean),
          )
        }}
        onBlur={() => {
          typed.value = undefined
        }}
      />
      <span class="xs soft">{hint}</span>
    </label>
  )
}
