import en from '../../locales/operator-console/en.json' with { type: 'json' }
import fi from '../../locales/operator-console/fi.json' with { type: 'json' }
import easy from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import sv from '../../locales/operator-console/sv.json' with { type: 'json' }
import type { Language } from '../../protocol/language.ts'

type Texts = typeof fi.review

/** The console's own words for cases: a sheet says of them what the screen says. */
export const exportWords: Record<Language, Texts> = {
  fi: fi.review,
  'fi-simple': easy.review,
  sv: sv.review,
  en: en.review,
}
export type ExportWords = Texts

/** One of those words by its name; the name itself for a state that nobody has named yet. */
export function wordOf(words: Record<string, string>, name: string): string {
  return words[name] ?? name
}
