import type { CityText } from '../../protocol/language.ts'
import type { FurtherLanguage } from '../../protocol/site-language.ts'
import { hasStrayMarks } from '../../protocol/stray-marks.ts'
import { furtherLanguages } from '../site-language/order.ts'

/** Further languages whose words still say what the Finnish ones said before: nobody has looked at them since. */
export function leftBehind(text: CityText, before: CityText | undefined): FurtherLanguage[] {
  if (!before || text.fi.trim() === before.fi) return []
  return furtherLanguages.filter((one) => before[one] !== undefined && text[one]?.trim() === before[one])
}

/** What was left behind goes: the nearest language that is right is read instead. */
export function withoutThoseLeftBehind(text: CityText, before: CityText | undefined): CityText {
  const gone = leftBehind(text, before)
  return furtherLanguages.reduce((kept, one) => (gone.includes(one) ? inFurther(kept, one, '') : kept), text)
}

/** The text with these words in a further language; none at all where they are empty. */
export function inFurther(text: CityText, language: FurtherLanguage, words: string): CityText {
  const { [language]: _, ...others } = text
  return words.trim() === '' ? others : { ...others, [language]: words }
}

/** The words that are being written on from `before`: what goes with its Finnish words comes back with them. */
export function writtenOn(text: CityText, before: CityText): CityText {
  return withoutThoseLeftBehind({ ...before, ...text }, before)
}

/** Further languages that `before` has and the text hasn't. */
export function missingFrom(text: CityText, before: CityText): FurtherLanguage[] {
  return furtherLanguages.filter((one) => before[one] !== undefined && text[one] === undefined)
}

/** What can't be saved in these words: a language that must be there is empty, or something stands in them unseen. */
export function wrongIn(text: CityText): (keyof CityText)[] {
  // The protocol has no other keys; Object.keys forgets it.
  const written = Object.keys(text) as (keyof CityText)[]
  return written.filter((one) => text[one]?.trim() === '' || hasStrayMarks(text[one]?.trim() ?? ''))
}
