import { z } from 'zod'
import { ContentLanguage } from '../../../protocol/language.ts'
import { longestName, longestText, type ServiceText } from '../../../protocol/service-fields.ts'
import { plainText } from './plain-text.ts'
import { itemsOf, openObject, type Spot, skip, stringAt, valueAt } from './spot.ts'

// Whoever writes more has pasted something; the directory shows the beginning.
const longestRead = 100_000

export interface Said {
  language: ContentLanguage
  text: string
  type: string | undefined
  at: Spot
}

const Known = z.string().toLowerCase().pipe(ContentLanguage)

/** What is said in a list of `{ value, language, type }`, in the languages that the directory knows. */
export function readSaid(list: Spot): Said[] {
  return itemsOf(list).flatMap((item): Said[] => {
    const at = openObject(item, { read: ['value', 'language', 'type'] })
    if (!at) return []
    const text = plainAt(at('value'))
    const type = stringAt(at('type'))
    if (text === undefined) return []
    const language = languageAt(at('language'))
    return language ? [{ language, text, type, at: item }] : []
  })
}

/** Undefined, and told, for a language that the directory doesn't know; Finnish where there is none. */
export function languageAt(spot: Spot): ContentLanguage | undefined {
  if (spot.value === null || spot.value === undefined) return 'fi'
  return valueAt(spot, Known, 'unknown-language')
}

/** A string without markup. */
export function plainAt(spot: Spot): string | undefined {
  const text = stringAt(spot)
  if (text === undefined) return undefined
  const plain = plainText(text.slice(0, longestRead))
  if (/<[a-z/!]|&[a-z#]/i.test(text)) skip(spot, 'markup-removed')
  return plain || undefined
}

/** The first in each language. */
export function collect(said: readonly Said[], longest = longestText): ServiceText {
  const words: ServiceText = {}
  for (const { language, text, at } of said) {
    if (words[language] === undefined) words[language] = cut(text, { longest, at })
    else if (words[language] !== text) skip(at, 'duplicate')
  }
  return words
}

export function collectName(said: readonly Said[]): ServiceText {
  return collect(
    said.map((one) => ({ ...one, text: one.text.replace(/\s+/g, ' ') })),
    longestName,
  )
}

/** At most so many characters, ending with a whole word; what was longer is told. */
export function cut(text: string, { longest, at }: { longest: number; at: Spot }): string {
  if (text.length <= longest) return text
  skip(at, 'shortened')
  const beginning = text.slice(0, longest - 1).replace(/\s+\S*$/, '')
  return `${beginning.replace(/\p{Cs}$/u, '')}…`
}

/** One text after the other, a line each, in every language. */
export function joinTexts(texts: readonly ServiceText[], at: Spot): ServiceText {
  const joined: ServiceText = {}
  for (const language of ContentLanguage.options) {
    const lines = texts.flatMap((text) => text[language] ?? [])
    if (lines.length > 0) joined[language] = cut(lines.join('\n'), { longest: longestText, at })
  }
  return joined
}
