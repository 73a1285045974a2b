import type { Localized } from '../../protocol/language.ts'

/** The page's language by the name that ours have; the server knows which of them it speaks. */
export function shortName(language: string): string {
  return language === 'fi-simple' ? language : language.slice(0, 2)
}

/** In which of its languages a city invites here; in English where the page speaks another one. */
export function chooseLanguage(texts: Localized, pageLanguage: string): keyof Localized {
  // What a text has is one of its languages.
  return (pageLanguage in texts ? pageLanguage : pageLanguage ? 'en' : 'fi') as keyof Localized
}
