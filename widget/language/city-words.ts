import type { ComponentChildren } from 'preact'
import { directionOf, fallbackOf } from '../../protocol/content-language.ts'
import type { Language, Localized } from '../../protocol/language.ts'
import { lines } from '../ui/lines.tsx'
import { language } from './language-state.ts'

/** Attributes and text of an element: only where it is foreign to the screen it says which language it is in. */
export interface Worded {
  lang?: Language
  dir?: 'ltr' | 'rtl'
  children: ComponentChildren
}

/** A text of the city, in the language chosen or in the nearest that the city writes in. */
export function inLanguage(text: Localized): string {
  return text[nearestIn(text)]
}

/** The same, for an element of its own. */
export function cityWords(text: Localized): Worded {
  const lang = nearestIn(text)
  const children = lines(text[lang])
  return lang === language.value ? { children } : { lang, dir: directionOf(lang), children }
}

function nearestIn(text: Localized): Language {
  const written: Partial<Record<string, string>> = text
  // Every text of a city is there in four languages.
  return fallbackOf(language.value).find((one) => written[one] !== undefined) as Language
}
