import { contentLanguages, fallbackOf } from '../../protocol/content-language.ts'
import type { Titled } from '../../protocol/handover.ts'
import type { CityText, ContentLanguage } from '../../protocol/language.ts'

/** What those who answer are called, by the title of their account. */
export type TitleWords = Readonly<Record<string, CityText>>

/**
 * The title in the language of a talk or the nearest that the city gives, and in which that is; else as the account has
 * it, in a language that nobody has told.
 */
export function titleIn(words: TitleWords, title: string, reading: ContentLanguage): Titled['title'] {
  const said = words[title]
  const nearest = said && fallbackOf(reading).find((language) => said[language])
  const text = nearest && said[nearest]
  if (!text) return { text: title, language: '' }
  // What nobody has translated yet stands the same everywhere, and is in the first of them: Finnish.
  return { text, language: contentLanguages.find((language) => said[language] === text) ?? nearest }
}
