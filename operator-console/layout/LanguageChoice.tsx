import type { Language } from '../../protocol/language.ts'
import { language, languages, t } from '../language.ts'

// Everybody finds their own language under its own name.
const ownNames: Record<Language, string> = {
  fi: 'Suomi',
  'fi-simple': 'Selkosuomi',
  sv: 'Svenska',
  en: 'English',
}

export function LanguageChoice() {
  return (
    <select
      class="input language"
      aria-label={t('bar.language')}
      value={language.value}
      onChange={(event) => {
        language.value = languages.find((known) => known === event.currentTarget.value) ?? 'fi'
      }}
    >
      {languages.map((known) => (
        <option key={known} value={known} lang={known}>
          {ownNames[known]}
        </option>
      ))}
    </select>
  )
}
