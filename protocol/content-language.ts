/** Every language a young person may choose; the four that a city writes in come first. */
export const contentLanguages = [
  'fi',
  'fi-simple',
  'sv',
  'en',
  'ru',
  'et',
  'ar',
  'so',
  'sq',
  'uk',
  'fa',
] as const

type ContentLanguage = (typeof contentLanguages)[number]

/** Read from right to left. */
export const rightToLeft: ReadonlySet<string> = new Set<ContentLanguage>(['ar', 'fa'])

/** Which way a text in this language runs, for `dir`. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language) ? 'rtl' : 'ltr'
}

/** Which languages to try, the wished one first, then the nearest; at last whatever there is. */
export function fallbackOf(wished: ContentLanguage): readonly ContentLanguage[] {
  return [...new Set([wished, ...nearest(wished), ...contentLanguages])]
}

function nearest(wished: ContentLanguage): readonly ContentLanguage[] {
  if (wished === 'fi') return ['fi-simple']
  if (wished === 'fi-simple' || wished === 'sv') return ['fi']
  return ['en', 'fi-simple', 'fi']
}

/** The text in the wished language or the nearest there is; undefined where there is none at all. */
export function nearestText<Text extends { language: ContentLanguage }>(
  texts: readonly Text[],
  wished: ContentLanguage,
): Text | undefined {
  for (const language of fallbackOf(wished)) {
    const found = texts.find((text) => text.language === language)
    if (found) return found
  }
  return undefined
}

/** False where the letters tell that a text isn't in a language: Finnish words in an Arabic conversation. */
export function couldBeIn(language: string, text: string): boolean {
  const isCyrillic = language === 'ru' || language === 'uk'
  const letters = rightToLeft.has(language)
    ? /\p{Script=Arab}/u
    : isCyrillic
      ? /\p{Script=Cyrl}/u
      : /\p{Script=Latn}/u
  return letters.test(text) || !/\p{L}/u.test(text)
}
