import type { ClarityLanguage } from './hint.ts'
import en from './words/en.json' with { type: 'json' }
import fi from './words/fi.json' with { type: 'json' }
import sv from './words/sv.json' with { type: 'json' }

export interface Limits {
  /** More words than this make a sentence long. */
  sentenceWords: number
  /** More letters than this make a word long; one of which an end, or all, is known may be longer. */
  wordLetters: number
  halfFamiliarWordLetters: number
  familiarWordLetters: number
  /** In a paragraph that speaks to the reader a passive in a sentence of up to so many words is left alone. */
  passiveSentenceWords: number
  /** From this length on a word that is not in the list is unusual; one that looks learned is so earlier. */
  unusualLetters: number
  learnedLetters: number
  nounLetters: number
  /** From this length on the doing of an everyday verb is told where its object stands before it. */
  everydayNounLetters?: number
  /** A paragraph is long with more sentences and more words than these in one unbroken piece. */
  paragraphSentences: number
  paragraphWords: number
  /** From this many words on a paragraph of passives has to say somewhere who is meant. */
  addressWords: number
}

/** What is known of one language. In lists `*` stands for any letters; words are divided by spaces. */
export interface LanguageData {
  limits: Limits
  /** Hard wording → simpler wording; `~` marks a dictionary form, '' that there is none. */
  officialese: Record<string, string>
  /** Wordings that are left alone, though a word of them stands in `officialese`. */
  plain: string[]
  abbreviations: Record<string, string>
  /** Short forms that everybody reads as a name. */
  knownAcronyms: string
  /** Words for the reader as somebody else, and what to say instead. */
  actors: Record<string, string>
  /** Words that speak to the reader. */
  address: string
  /** What learned words look like. */
  learned: string
  lists: Partial<Record<string, string>>
  /** Dictionary forms, by theme; after `/` stand further stems. */
  usualWords: string[]
}

export const languageData: Record<ClarityLanguage, LanguageData> = { fi, sv, en }
