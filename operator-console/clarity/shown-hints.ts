import type { ClarityLanguage, Hint, HintKind } from './hint.ts'

/** The language whose rules read a text; undefined where there are none. Easy Finnish is Finnish. */
export function clarityLanguageOf(language: string | undefined): ClarityLanguage | undefined {
  const plain = language === 'fi-simple' ? 'fi' : language
  return plain === 'fi' || plain === 'sv' || plain === 'en' ? plain : undefined
}

/** A hint as its reader let it stand: the same words are not spoken of again, wherever they come. */
export function nameOf({ kind, start, end }: Hint, text: string): string {
  return `${kind}:${text.slice(start, end).toLowerCase()}`
}

interface Quiet {
  hushed: readonly HintKind[]
  /** Names of hints that were let stand. */
  left: ReadonlySet<string>
  /** Where somebody is writing, in UTF-16 units: a word is not spoken of before it is finished. */
  writtenAt?: number | undefined
}

/** The hints that are spoken of now. */
export function hintsToShow(
  found: readonly Hint[],
  text: string,
  { hushed, left, writtenAt }: Quiet,
): readonly Hint[] {
  return found.filter(
    (one) =>
      !hushed.includes(one.kind) &&
      !left.has(nameOf(one, text)) &&
      (isWide(one.kind) || writtenAt === undefined || one.end !== writtenAt),
  )
}

/** About a whole sentence or paragraph, not about words in it. */
function isWide(kind: HintKind): boolean {
  return kind === 'long-sentence' || kind === 'long-paragraph' || kind === 'missing-you'
}

/** The hint that comes after a place in the text; after the last one the first again. */
export function hintAfter(
  hints: readonly Hint[],
  current: Hint | undefined,
  place: number,
): Hint | undefined {
  const at = current ? hints.indexOf(current) : -1
  if (at >= 0) return hints[(at + 1) % hints.length]
  return hints.find(({ start }) => start >= place) ?? hints[0]
}

/** The narrowest hint that covers a place: a word's before its sentence's. */
export function hintAt(hints: readonly Hint[], place: number): Hint | undefined {
  return hints
    .filter(({ start, end }) => start <= place && place <= end)
    .reduce<Hint | undefined>(
      (narrow, one) => (narrow && narrow.end - narrow.start <= one.end - one.start ? narrow : one),
      undefined,
    )
}

/** A stretch of the text that looks the same throughout. */
export interface Stretch {
  from: number
  text: string
  look: 'plain' | 'word' | 'wide'
  isCurrent: boolean
}

/** Cuts a text where a mark begins or ends. Together the stretches are the text. */
export function stretchesOf(
  text: string,
  hints: readonly Hint[],
  current: Hint | undefined,
): readonly Stretch[] {
  const places = new Set([0, ...hints.flatMap(({ start, end }) => [start, end])])
  const cuts = [...places].filter((place) => place < text.length).sort((one, other) => one - other)
  return cuts.map((from, index) => {
    const over = hints.filter(({ start, end }) => start <= from && from < end)
    const isWord = over.some(({ kind }) => !isWide(kind))
    return {
      from,
      text: text.slice(from, cuts[index + 1] ?? text.length),
      look: isWord ? 'word' : over.length > 0 ? 'wide' : 'plain',
      isCurrent: current !== undefined && over.includes(current),
    }
  })
}
