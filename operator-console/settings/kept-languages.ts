import type { CityText } from '../../protocol/language.ts'

/** Further languages aren't edited here: they go along as long as the Finnish words are those that they translate. */
export function withKeptLanguages(text: CityText, finnishBefore: string | undefined): CityText {
  const { fi, 'fi-simple': simple, sv, en } = text
  return fi.trim() === finnishBefore ? text : { fi, 'fi-simple': simple, sv, en }
}
