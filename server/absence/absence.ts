import type { AbsenceWords } from '../../protocol/absence.ts'
import { fallbackOf } from '../../protocol/content-language.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { type ContentLanguage, Language } from '../../protocol/language.ts'

/** As they are kept: each on one line, without identity codes, and only the languages that say something. */
export function keptWords(words: AbsenceWords): Partial<AbsenceWords> {
  return Object.fromEntries(
    Language.options
      .map(
        (language) =>
          [language, maskIdentityCodes(words[language].replaceAll(/\s+/g, ' ').trim()).text] as const,
      )
      .filter(([, text]) => text !== ''),
  )
}

/** As they are edited: every language, empty where nothing is said. */
export function allWords(kept: Partial<AbsenceWords> = {}): AbsenceWords {
  return { fi: '', 'fi-simple': '', sv: '', en: '', ...kept }
}

/**
 * What is said to a young person: in a language that counsellors write in only in that one, since the sentence that
 * always stands there is better than a foreign one; to all others in the nearest there is.
 */
export function wordsFor(
  words: Partial<AbsenceWords>,
  wished: ContentLanguage,
): { text: string; language: Language } | null {
  const written = Language.options
  const own = written.filter((language) => language === wished)
  const tried =
    own.length > 0 ? own : fallbackOf(wished).flatMap((one) => written.filter((known) => known === one))
  for (const language of tried) {
    const text = words[language]
    if (text) return { text, language }
  }
  return null
}
