import { fallbackOf } from '../../protocol/content-language.ts'
import type { CityText, ContentLanguage } from '../../protocol/language.ts'

/** What those who answer are called, by the title of their account. */
export type TitleWords = Readonly<Record<string, CityText>>

/** The title in the language of a talk or the nearest that the city gives; else as the account has it. */
export function titleIn(words: TitleWords, title: string, reading: ContentLanguage): string {
  const text = words[title]
  const nearest = text && fallbackOf(reading).find((language) => text[language])
  return (nearest && text[nearest]) || title
}
