export interface Word {
  /** In small letters, composed, without soft hyphens. */
  text: string
  start: number
  end: number
  isCapitalised: boolean
  startsSentence: boolean
}

export interface Sentence {
  start: number
  end: number
  words: Word[]
}

/** An unbroken piece of text between empty lines; line breaks inside it are the author's. */
export interface Paragraph {
  sentences: Sentence[]
  /** Sentences that follow each other without a line break. */
  longestRun: Sentence[]
}

// Addresses, what follows a link's name, variables and e-mail addresses are not read aloud by anybody.
const notProse =
  /\]\([^)\s]{0,2000}\)|(?:https?:\/\/|www\.)[^\s)\]]+|[^\s@]{1,64}@[^\s@]+|\{{1,2}[^{}\n]{0,60}\}{1,2}/gu
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD]*(?:[-'’:‑][\p{L}\p{N}\p{M}\u00AD]+)*/gu
const sentenceEnd =
  /[.!?…]{1,5}["”’)\]]{0,3}(?=\s|$)|;(?=\s)|\n(?=\s*(?:[-–•*·]\s|\d+[.)]\s|\p{Lu}|\p{N}))|:(?=\s*\n|\s+\p{Lu})/gu

/** Where the paragraphs of a text stand: what is between empty lines. */
export function divideParagraphs(text: string): readonly Piece[] {
  const found: Piece[] = []
  let start = 0
  for (const match of text.matchAll(/\n[^\S\n]*\n\s*/gu)) {
    found.push([start, match.index])
    start = match.index + match[0].length
  }
  return [...found, [start, text.length]]
}

type Piece = readonly [start: number, end: number]

/** Reads a paragraph into sentences and words. `isAbbreviation` says of "esim." that its stop ends nothing. */
export function readParagraph(written: string, isAbbreviation: (word: string) => boolean): Paragraph {
  const text = /[@{/]|www\./.test(written)
    ? written.replace(notProse, (hidden) => ' '.repeat(hidden.length))
    : written
  const sentences: Sentence[] = []
  let start = 0
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length
    if (match[0] === '.' && isStopInside(text, match.index, isAbbreviation)) continue
    sentences.push(readSentence(text, start, end))
    start = end
  }
  sentences.push(readSentence(text, start, text.length))
  const said = sentences.filter(({ words }) => words.length > 0)
  return { sentences: said, longestRun: longestRunOf(text, said) }
}

/** A stop after an abbreviation and one before a small letter, ends nothing. */
function isStopInside(text: string, at: number, isAbbreviation: (word: string) => boolean): boolean {
  const before = /\S*$/u.exec(text.slice(Math.max(0, at - 30), at))?.[0] ?? ''
  const after = text.slice(at + 1, at + 40).trimStart()
  if (/^\p{Ll}/u.test(after)) return true
  return after !== '' && isAbbreviation(`${before.replace(/^[("“]+/u, '').toLowerCase()}.`)
}

function readSentence(text: string, from: number, to: number): Sentence {
  const words: Word[] = []
  for (const match of text.slice(from, to).matchAll(wordPattern)) {
    const start = from + match.index
    words.push({
      text: match[0].normalize('NFC').toLowerCase().replaceAll('\u00AD', '').replaceAll('‑', '-'),
      start,
      end: start + match[0].length,
      isCapitalised: /^\p{Lu}/u.test(match[0]),
      startsSentence: words.length === 0,
    })
  }
  return { start: words[0]?.start ?? from, end: words.at(-1)?.end ?? to, words }
}

function longestRunOf(text: string, sentences: Sentence[]): Sentence[] {
  const runs: Sentence[][] = []
  let previousEnd = 0
  for (const sentence of sentences) {
    const run = runs.at(-1)
    if (run && !text.slice(previousEnd, sentence.start).includes('\n')) run.push(sentence)
    else runs.push([sentence])
    previousEnd = sentence.end
  }
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), [])
}

export function countLetters(word: string): number {
  return Math.max(...word.split('-').map((part) => part.replace(/[^\p{L}]/gu, '').length))
}
