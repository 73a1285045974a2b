import type { GuidanceHit } from '../../protocol/guidance.ts'
import { fillVariables, type VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { GuidanceKind, SendGuidance } from '../../protocol/sent-guidance.ts'

interface Words {
  language: ContentLanguage
  text: string
}

/** Words of one entry as they were put into a message, filled. */
export interface Piece extends Words {
  entryId: string
  title: string
  /** The same in the counsellor's language; null where that is the same words. */
  beside: Words | null
  /** Unknown of what was put in by an earlier console. */
  kind?: GuidanceKind | undefined
}

/** What of a message that is being written came from the library. */
export interface Attached {
  /** In the order in which they were put in; also those that have been deleted from the text since. */
  pieces: readonly Piece[]
  /** The counsellor's own wording of what stands beside; null as long as it is the library's. */
  besideWords: string | null
}

export const nothingAttached: Attached = { pieces: [], besideWords: null }

// As in the protocol.
const mostPieces = 6
const longestBeside = 4200
// What a text keeps of its words when somebody makes it their own, and what chance doesn't reach.
const leastKept = { part: 0.3, words: 4 }

/** Fills both sides of an entry. Undefined as long as a variable of either is unfilled: braces are never sent. */
export function pieceOf(
  { id, kind, reading, sending }: Pick<GuidanceHit, 'id' | 'kind' | 'reading' | 'sending'>,
  values: { reading: VariableValues; sending: VariableValues },
  isRightToLeft: (language: ContentLanguage) => boolean,
): Piece | undefined {
  const fill = ({ language, text }: Words, known: VariableValues) =>
    fillVariables(text, known, { isolate: isRightToLeft(language) })
  const sent = fill(sending, values.sending)
  const read = fill(reading, values.reading)
  if (sent.unfilled.length > 0 || read.unfilled.length > 0) return undefined
  const isSame = reading.language === sending.language
  return {
    entryId: id,
    kind,
    title: reading.title,
    language: sending.language,
    text: sent.text,
    beside: isSame ? null : { language: reading.language, text: read.text },
  }
}

/** The pieces that a text still holds, also where somebody has changed their words. */
export function piecesIn(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const words = wordsOf(text)
  return pieces.filter((piece) => {
    if (text.includes(piece.text)) return true
    const own = [...wordsOf(piece.text)]
    const kept = own.filter((word) => words.has(word)).length
    return kept >= Math.max(leastKept.words, own.length * leastKept.part)
  })
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
}

/** True while a text is made of nothing but these pieces as they were put in, in whatever order. */
export function isUnchanged(text: string, pieces: readonly Piece[]): boolean {
  let rest = text
  // The longest first: one piece may be a part of another.
  for (const piece of [...pieces].sort((one, other) => other.text.length - one.text.length)) {
    const at = rest.indexOf(piece.text.trim())
    if (at < 0) return false
    rest = `${rest.slice(0, at)}\n${rest.slice(at + piece.text.trim().length)}`
  }
  return rest.trim() === ''
}

/** Why words in this language can't join what the text holds already, if they can't. */
export function obstacleTo(
  language: ContentLanguage,
  held: readonly Piece[],
): 'other-language' | 'too-many' | undefined {
  // One message is read aloud in one language.
  if (held.some((piece) => piece.language !== language)) return 'other-language'
  return held.length >= mostPieces ? 'too-many' : undefined
}

/** Steps can be ticked off only in a message of nothing but their guide. */
export function losesTicks(kind: GuidanceKind, held: readonly Piece[]): boolean {
  return held.length > 0 && [kind, ...held.map((piece) => piece.kind)].includes('step-guide')
}

export function attach({ pieces, besideWords }: Attached, text: string, piece: Piece): Attached {
  // What is no longer in the text is forgotten as soon as something else takes its place.
  const held = piecesIn(text, pieces)
  const own = held.length > 0 ? besideWords : null
  const added = piece.beside?.text ?? ''
  return { pieces: [...held, piece], besideWords: own === null ? null : joined([own, added]) }
}

/** What stands beside a text in the counsellor's language: the library's words or their own. */
export function besideOf(draft: string, { pieces, besideWords }: Attached): Words | undefined {
  const held = piecesIn(draft, pieces)
  const first = held.find(({ beside }) => beside)?.beside
  if (!first) return undefined
  return { language: first.language, text: (besideWords ?? libraryBeside(held)).slice(0, longestBeside) }
}

function libraryBeside(pieces: readonly Piece[]): string {
  return joined(pieces.map(({ beside }) => beside?.text ?? ''))
}

/** What belongs to two texts that become one. */
export function together(one: Attached, other: Attached): Attached {
  const isOwn = one.besideWords !== null || other.besideWords !== null
  const words = [one, other].map(({ pieces, besideWords }) => besideWords ?? libraryBeside(pieces))
  return { pieces: [...one.pieces, ...other.pieces], besideWords: isOwn ? joined(words) : null }
}

/** What the server is told with a message of these words; undefined where nothing in it is the library's. */
export function describeSent(text: string, attached: Attached | undefined): SendGuidance | undefined {
  const held = piecesIn(text, attached?.pieces ?? [])
  const [first] = held
  if (!attached || !first) return undefined
  const beside = besideOf(text, attached)
  return {
    entryIds: [...new Set(held.map(({ entryId }) => entryId))].slice(0, mostPieces),
    language: first.language,
    edited: !isUnchanged(text, held),
    ...(beside?.text.trim() && { beside }),
  }
}

function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter(Boolean)
    .join('\n\n')
}

/** Puts words where the cursor is, as paragraphs of their own. `caret` is behind them, in UTF-16 units. */
export function insertAt(
  draft: string,
  { from, to }: { from: number; to: number },
  words: string,
): { text: string; caret: number } {
  const before = draft.slice(0, from).trimEnd()
  const after = draft.slice(to).trimStart()
  const start = before ? `${before}\n\n${words}` : words
  return { text: after ? `${start}\n\n${after}` : start, caret: start.length }
}
