import type { AbsenceWords } from '../../protocol/absence.ts'
import { fallbackOf } from '../../protocol/content-language.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { ContentLanguage, Language } from '../../protocol/language.ts'

/** As they are kept: each on one line, without identity codes, and only the languages that say something. */
export function keptWords(words: AbsenceWords): Partial<AbsenceWords> {
  return Object.fromEntries(
    ContentLanguage.options
      .map((language) => [language, onOneLine(words[language] ?? '')] as const)
      .filter(([, text]) => text !== ''),
  )
}

function onOneLine(text: string): string {
  return maskIdentityCodes(text.replaceAll(/\s+/g, ' ').trim()).text
}

/** As they are edited: each of the four languages, empty where nothing is said, and those of the others that say something. */
export function allWords(kept: Partial<AbsenceWords> = {}): AbsenceWords {
  return { fi: '', 'fi-simple': '', sv: '', en: '', ...kept }
}

/**
 * What is said to a young person: in a language that counsellors write in only in that one, since the sentence that
 * always stands there is better than a foreign one; to all others in their own, else in the nearest of those four.
 */
export function wordsFor(
  words: Partial<AbsenceWords>,
  wished: ContentLanguage,
): { text: string; language: ContentLanguage } | null {
  const four: readonly ContentLanguage[] = Language.options
  const tried = four.includes(wished)
    ? [wished]
    : fallbackOf(wished).filter((language) => language === wished || four.includes(language))
  for (const language of tried) {
    const text = words[language]
    if (text) return { text, language }
  }
  return null
}
