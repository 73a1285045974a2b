import type { AbsenceWords } from '../../protocol/absence.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { Language } from '../../protocol/language.ts'

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
