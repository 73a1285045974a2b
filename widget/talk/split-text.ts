import { identityCodeMask } from '../../protocol/identity-code.ts'

export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'masked' }

const address = /https?:\/\/[^\s<>"\p{C}]+/giu
// Only in words from the library, where each has been looked at.
const named = /\[([^\]\n]+)\]\((https:\/\/[^\s)]+)\)/gu
const closing = /[.,;:!?'’”»)\]}]+$/u

/** A message cut into plain words, addresses that may be followed, and places where an identity code was. */
export function splitText(text: string, isFromLibrary = false): TextPart[] {
  return text.split(identityCodeMask).flatMap((piece, index) => {
    const parts = isFromLibrary ? splitNamed(piece) : splitAddresses(piece)
    return index === 0 ? parts : [{ kind: 'masked' }, ...parts]
  })
}

/** `[words](https://…)` becomes the words, leading there. */
function splitNamed(text: string): TextPart[] {
  const parts: TextPart[] = []
  let start = 0
  for (const found of text.matchAll(named)) {
    const [whole, words = '', to = ''] = found
    const href = safeAddress(to)
    if (!href) continue
    parts.push(...splitAddresses(text.slice(start, found.index)), { kind: 'link', text: words, href })
    start = found.index + whole.length
  }
  return [...parts, ...splitAddresses(text.slice(start))]
}

function splitAddresses(text: string): TextPart[] {
  const parts: TextPart[] = []
  let start = 0
  for (const found of text.matchAll(address)) {
    const shown = trimAddress(found[0])
    const href = safeAddress(shown)
    if (!href) continue
    if (found.index > start) parts.push({ kind: 'text', text: text.slice(start, found.index) })
    parts.push({ kind: 'link', text: shown, href })
    start = found.index + shown.length
  }
  if (start < text.length) parts.push({ kind: 'text', text: text.slice(start) })
  return parts
}

// A full stop after an address ends the sentence; a bracket belongs to it only if it was opened in it.
function trimAddress(found: string): string {
  const ending = closing.exec(found)?.[0] ?? ''
  const bare = found.slice(0, found.length - ending.length)
  return ending.startsWith(')') && bare.includes('(') ? `${bare})` : bare
}

/** The address if it leads where it says: no name or password before the host, which is how false ones are made. */
function safeAddress(text: string): string | undefined {
  try {
    const url = new URL(text)
    const isPlain = url.username === '' && url.password === '' && /^https?:$/.test(url.protocol)
    return isPlain ? url.href : undefined
  } catch {
    return undefined
  }
}
