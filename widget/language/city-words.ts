import type { ComponentChildren } from 'preact'
import { directionOf, fallbackOf } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { ReadText } from '../../protocol/site.ts'
import { lines } from '../ui/lines.tsx'
import { language } from './language-state.ts'

/** Attributes and text of an element: only where it is foreign to the screen it says which language it is in. */
export interface Worded {
  lang?: ContentLanguage
  dir?: 'ltr' | 'rtl'
  children: ComponentChildren
}

/** A text of the city, in the language chosen or in the nearest that the city writes in. */
export function inLanguage(text: ReadText): string {
  return text[nearestIn(text)] as string
}

/** The same, for an element of its own. */
export function cityWords(text: ReadText): Worded {
  const lang = nearestIn(text)
  const children = lines(inLanguage(text))
  return lang === language.value ? { children } : { lang, dir: directionOf(lang), children }
}

function nearestIn(text: ReadText): ContentLanguage {
  // Every text is there in one language at least.
  return fallbackOf(language.value).find((one) => text[one] !== undefined) as ContentLanguage
}
