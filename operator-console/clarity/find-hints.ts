import { explainedWords, findHardWord, withoutKnown } from './hard-words.ts'
import type { ClarityLanguage, Finding, Hint } from './hint.ts'
import { type LanguageRules, rulesOf } from './language-rules.ts'
import { divideParagraphs, readParagraph, type Sentence, type Word } from './read-text.ts'

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
  const runWords = countWords(longestRun)
  const { paragraphSentences, paragraphWords } = rules.limits
  if (longestRun.length > paragraphSentences && runWords > paragraphWords)
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
  return withoutKnown(text, hints, explainedWords(text, sentences, rules))
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
    const plain = look.rules.findPlain(words, at)
    if (plain) {
      at += (plain.span ?? 1) - 1
      continue
    }
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
    (isName(word) ? undefined : rules.findOfficialese(words, at)) ??
    rules.findAbbreviation(text, words, at) ??
    (speaksToReader ? undefined : rules.findActor(words, at)) ??
    (isName(word)
      ? undefined
      : (findGrammar(words, at, { rules, speaksToReader }) ?? findHardWord(text, word, rules)))
  )
}

/** A short passive is understood where the text speaks to its reader, or where it says what people do: "Torilla myydään marjoja." */
function findGrammar(words: Word[], at: number, { rules, speaksToReader }: Look): Finding | undefined {
  const found = rules.findGrammar(words, at)
  const word = words[at]?.text ?? ''
  if (found?.kind === 'nominalisation' && isEverydayDoing(word, rules)) return undefined
  // What can be said in another word, such as a duty, is always told.
  if (found?.kind !== 'passive' || found.instead !== undefined) return found
  if (words.some((_word, place) => rules.isAddress(words, place))) return undefined
  const { passiveSentenceWords, sentenceWords } = rules.limits
  const isPlain =
    (speaksToReader && countSaid(words) <= passiveSentenceWords) ||
    (rules.isEverydayPassive(words, at) && countSaid(words) <= sentenceWords)
  return isPlain ? undefined : found
}

function isEverydayDoing(word: string, { limits, familiarity }: LanguageRules): boolean {
  return word.length < (limits.everydayNounLetters ?? 0) && familiarity.isFamiliar(word)
}

/** A capital inside a sentence is a name's. */
function isName({ isCapitalised, startsSentence }: Word): boolean {
  return isCapitalised && !startsSentence
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
