import type { ContentLanguage, Language } from '../../protocol/language.ts'
import { englishWords } from './words/en.ts'
import { finnishWords } from './words/fi.ts'
import { swedishWords } from './words/sv.ts'

/** Five of at least 2,048 words each: 55 bits. */
export const wordsInPhrase = 5

export const wordLists: Record<Language, readonly string[]> = {
  fi: finnishWords,
  'fi-simple': finnishWords,
  sv: swedishWords,
  en: englishWords,
}

/**
 * Easy Finnish has the words of Finnish; a language without a list of its own the English ones, which can be typed on
 * any keyboard.
 */
export function wordsOf(language: ContentLanguage): readonly string[] {
  const known: Partial<Record<ContentLanguage, readonly string[]>> = wordLists
  return known[language] ?? wordLists.en
}

/** The words of what somebody typed, without case, accents, signs between them and what can't be seen. */
export function foldPhrase(typed: string): string[] {
  return typed
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/ø/g, 'o')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

const foldedLists = [...new Set(Object.values(wordLists))].map((words) =>
  words.map((word) => foldPhrase(word).join('')),
)
const foldedSets = foldedLists.map((words) => new Set(words))

/**
 * Folded words, with a slip of one letter mended where only one word can have been meant. No two words of a list are
 * a slip apart, so that what is spelled right stays as it is.
 */
export function mendWords(words: readonly string[]): string[] {
  const known = foldedSets.map((list) => words.filter((word) => list.has(word)).length)
  const best = known.indexOf(Math.max(...known))
  const list = foldedLists[best] ?? []
  return words.map((word) => {
    if (foldedSets[best]?.has(word)) return word
    const meant = list.filter((one) => isOneSlipApart(one, word))
    return meant.length === 1 && meant[0] !== undefined ? meant[0] : word
  })
}

/** One letter more, less or other, or two neighbours exchanged. */
export function isOneSlipApart(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  const [long, short] = one.length >= other.length ? [one, other] : [other, one]
  let start = 0
  while (start < short.length && long[start] === short[start]) start += 1
  const rest = (word: string, from: number) => word.slice(start + from)
  if (long.length > short.length) return rest(long, 1) === rest(short, 0)
  const isExchanged = long[start] === short[start + 1] && long[start + 1] === short[start]
  return rest(long, 1) === rest(short, 1) || (isExchanged && rest(long, 2) === rest(short, 2))
}

/** Failed guesses of late, and how many guesses wait for their turn. */
export interface Pressure {
  here: number
  everywhere: number
  waiting: number
}

// A class that mistypes costs nobody anything; a phone of 2016 does the hardest proof in about ten seconds.
const free: Pressure = { here: 10, everywhere: 200, waiting: 20 }
const fewestBits = 14
const mostBits = 20

/** How much work a guess must bring: none as usual, one bit more with each doubling, never so much that it locks out. */
export function bitsNeeded(pressure: Pressure): number {
  const times = Math.max(
    pressure.here / free.here,
    pressure.everywhere / free.everywhere,
    pressure.waiting / free.waiting,
  )
  return times <= 1 ? 0 : Math.min(mostBits, fewestBits + Math.floor(Math.log2(times)))
}
