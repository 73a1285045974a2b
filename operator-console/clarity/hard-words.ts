import type { Finding, Hint } from './hint.ts'
import type { LanguageRules } from './language-rules.ts'
import { countLetters, type Sentence, type Word } from './read-text.ts'

/** A word that is long, or that many readers don't know. */
export function findHardWord(text: string, word: Word, rules: LanguageRules): Finding | undefined {
  const found = judge(word, rules)
  return found && isGloss(text, word) ? undefined : found
}

function judge(word: Word, { limits, familiarity, isLearned, isAction }: LanguageRules): Finding | undefined {
  const letters = countLetters(word.text)
  const isFamiliar = familiarity.isFamiliar(word.text)
  if (letters > longestPlain(word.text, isFamiliar, { limits, familiarity })) {
    const divided = familiarity.divide(word.text)
    return { kind: 'long-word', ...(divided ? { instead: divided, fits: true } : {}) }
  }
  if (isFamiliar) return undefined
  if (letters >= limits.nounLetters && isAction(word.text)) return { kind: 'nominalisation' }
  // A name that begins a sentence looks like any other word.
  if (word.isCapitalised && letters < limits.unusualLetters + 3) return undefined
  const isUnusual = isLearned(word.text)
    ? letters >= limits.learnedLetters
    : letters >= limits.unusualLetters && !familiarity.isHalfFamiliar(word.text)
  return isUnusual ? { kind: 'unusual-word' } : undefined
}

/** The more of a word is known, the longer it may be, in letters. */
function longestPlain(
  word: string,
  isFamiliar: boolean,
  { limits, familiarity }: Pick<LanguageRules, 'limits' | 'familiarity'>,
): number {
  if (isFamiliar) return limits.familiarWordLetters
  return familiarity.isHalfFamiliar(word) ? limits.halfFamiliarWordLetters : limits.wordLetters
}

const longestGloss = 40

/** "a workshop (paja)", "called “paja”": what stands in brackets or quotation marks is shown as a word. */
function isGloss(text: string, { start, end }: Word): boolean {
  const before = text.slice(Math.max(0, start - longestGloss), start)
  const after = text.slice(end, end + longestGloss)
  return (
    (/\([^()\n]*$/.test(before) && /^[^()\n]*\)/.test(after)) ||
    (/["“”’']$/.test(before) && /^["“”’']/.test(after))
  )
}

/** The beginnings of words whose meaning the text says. */
export function explainedWords(text: string, sentences: Sentence[], rules: LanguageRules): string[] {
  return sentences
    .flatMap(({ words }) => {
      const isExplaining = words.some((word) => rules.isExplaining(word.text))
      return words.filter((word) => isExplaining || isShortNameInBrackets(text, word))
    })
    .map((word) => beginningOf(text, word))
}

/** "Digi- ja väestötietovirasto (DVV)": the full name stands before. */
function isShortNameInBrackets(text: string, { start, end }: Word): boolean {
  return text[start - 1] === '(' && text[end] === ')' && /^\p{Lu}+$/u.test(text.slice(start, end))
}

// Other forms of a word begin alike.
const sameBeginning = 8

function beginningOf(text: string, { start, end }: Pick<Word, 'start' | 'end'>): string {
  return text.slice(start, Math.min(end, start + sameBeginning)).toLowerCase()
}

/** A hard word is marked where it comes first in the paragraph, and not at all where the paragraph says what it means. That the reader is spoken of as somebody else is told once. */
export function withoutKnown(text: string, hints: Hint[], explained: string[]): Hint[] {
  const known = new Set(explained)
  let isActorTold = false
  return hints.filter((found) => {
    if (found.kind === 'missing-you') {
      const isFirst = !isActorTold
      isActorTold = true
      return isFirst
    }
    if (!isHardWord(found)) return true
    const beginning = beginningOf(text, found)
    const isFirst = !known.has(beginning)
    known.add(beginning)
    return isFirst
  })
}

/** An abbreviation that nothing can stand in for is a name, and as hard as any other. */
function isHardWord({ kind, instead }: Hint): boolean {
  return kind === 'unusual-word' || kind === 'long-word' || (kind === 'abbreviation' && instead === undefined)
}
