import type { ClarityLanguage, Finding, Hint } from './hint.ts'
import { type LanguageRules, rulesOf } from './language-rules.ts'
import { countLetters, divideParagraphs, readParagraph, type Sentence, type Word } from './read-text.ts'

// While one paragraph is written the others stay as they are.
const rememberedParagraphs = 60
const remembered = new Map<string, readonly Hint[]>()

/** What a reader could find hard in a text, in the order of its places. It judges nothing: no hint means only that no rule fired. */
export function findHints(text: string, language: ClarityLanguage): Hint[] {
  return divideParagraphs(text).flatMap(([start, end]) =>
    findOnce(text.slice(start, end), language).map((found) => ({
      ...found,
      start: found.start + start,
      end: found.end + start,
    })),
  )
}

function findOnce(paragraph: string, language: ClarityLanguage): readonly Hint[] {
  const name = `${language}:${paragraph}`
  const known = remembered.get(name)
  if (known) return known
  if (remembered.size >= rememberedParagraphs) remembered.clear()
  const found = findInParagraph(paragraph, rulesOf(language)).sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )
  remembered.set(name, found)
  return found
}

function findInParagraph(text: string, rules: LanguageRules): Hint[] {
  const { sentences, longestRun } = readParagraph(text, rules.isAbbreviation)
  const speaksToReader = sentences.some(({ words }) => words.some((_word, at) => rules.isAddress(words, at)))
  const hints = sentences.flatMap((sentence) => [
    ...findLongSentence(sentence, rules),
    ...findInWords(text, sentence.words, { rules, speaksToReader }),
  ])
  const words = countWords(longestRun)
  const { paragraphSentences, paragraphWords } = rules.limits
  if (longestRun.length > paragraphSentences && words > paragraphWords)
    hints.push(hint('long-paragraph', startOf(longestRun), longestRun.at(-1)?.end ?? 0))
  const isImpersonal = !speaksToReader && !hints.some(({ kind }) => kind === 'missing-you')
  const [first] = sentences
  if (
    first &&
    isImpersonal &&
    countWords(sentences) >= rules.limits.addressWords &&
    hints.filter(({ kind }) => kind === 'passive').length > 1
  )
    hints.push(hint('missing-you', first.start, first.end))
  const explained = sentences
    .filter(({ words }) => words.some((word) => rules.isExplaining(word.text)))
    .flatMap(({ words }) => words.map((word) => beginningOf(text, word)))
  return withoutKnown(text, hints, explained)
}

// Other forms of a word begin alike.
const sameBeginning = 8

function beginningOf(text: string, { start, end }: Pick<Word, 'start' | 'end'>): string {
  return text.slice(start, Math.min(end, start + sameBeginning)).toLowerCase()
}

/** A hard word is marked where it comes first in the paragraph, and not at all where the paragraph says what it means. */
function withoutKnown(text: string, hints: Hint[], explained: string[]): Hint[] {
  const known = new Set(explained)
  return hints.filter((found) => {
    if (found.kind !== 'unusual-word' && found.kind !== 'long-word') return true
    const beginning = beginningOf(text, found)
    const isFirst = !known.has(beginning)
    known.add(beginning)
    return isFirst
  })
}

const countWords = (sentences: Sentence[]) =>
  sentences.reduce((sum, sentence) => sum + countSaid(sentence.words), 0)
/** Numbers, as in opening hours, make no sentence long. */
const countSaid = (words: Word[]) => words.filter(({ text }) => /\p{L}/u.test(text)).length
const startOf = (sentences: Sentence[]) => sentences[0]?.start ?? 0

function findLongSentence({ start, end, words }: Sentence, { limits }: LanguageRules): Hint[] {
  return countSaid(words) > limits.sentenceWords ? [hint('long-sentence', start, end)] : []
}

interface Look {
  rules: LanguageRules
  speaksToReader: boolean
}

function findInWords(text: string, words: Word[], look: Look): Hint[] {
  const hints: Hint[] = []
  for (let at = 0; at < words.length; at++) {
    const found = findAt(text, words, at, look)
    const first = words[at]
    if (!found || !first) continue
    const span = Math.min(found.span ?? 1, words.length - at)
    const last = words[at + span - 1] ?? first
    const end = found.units === undefined ? last.end : first.start + found.units
    hints.push(hint(found.kind, first.start, end, inCaseOf(first, found)))
    at += span - 1
  }
  return hints
}

/** One hint a word: the one that helps most. */
function findAt(
  text: string,
  words: Word[],
  at: number,
  { rules, speaksToReader }: Look,
): Finding | undefined {
  const word = words[at]
  if (!word || /\p{N}/u.test(word.text)) return undefined
  return (
    rules.findOfficialese(words, at) ??
    rules.findAbbreviation(text, words, at) ??
    (speaksToReader ? undefined : rules.findActor(words, at)) ??
    (isName(word)
      ? undefined
      : (findGrammar(words, at, { rules, speaksToReader }) ?? findHardWord(word, rules)))
  )
}

/** A short passive is understood where the text speaks to its reader, or where it says what everybody does: "Torilla myydään marjoja." */
function findGrammar(words: Word[], at: number, { rules, speaksToReader }: Look): Finding | undefined {
  const found = rules.findGrammar(words, at)
  if (found?.kind !== 'passive' || words.length > rules.limits.passiveSentenceWords) return found
  return speaksToReader || rules.isEverydayPassive(words[at]?.text ?? '') ? undefined : found
}

/** A capital inside a sentence is a name's. */
function isName({ isCapitalised, startsSentence }: Word): boolean {
  return isCapitalised && !startsSentence
}

function findHardWord(
  word: Word,
  { limits, familiarity, isLearned, isAction }: LanguageRules,
): Finding | undefined {
  const letters = countLetters(word.text)
  const isFamiliar = familiarity.isFamiliar(word.text)
  if (letters > (isFamiliar ? limits.familiarWordLetters : limits.wordLetters)) {
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

/** A wording that begins a sentence begins with a capital. */
function inCaseOf(first: Word, { instead, fits }: Finding): Pick<Hint, 'instead' | 'fits'> {
  if (instead === undefined) return {}
  if (!fits) return { instead }
  return { instead: first.isCapitalised ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead, fits }
}

function hint(
  kind: Hint['kind'],
  start: number,
  end: number,
  offered: Pick<Hint, 'instead' | 'fits'> = {},
): Hint {
  return { kind, start, end, explanation: `clarity.hint.${kind}`, ...offered }
}
