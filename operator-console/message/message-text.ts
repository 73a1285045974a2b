import { identityCodeMask } from '../../protocol/identity-code.ts'

export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'mask'; text: string }
  | { kind: 'link'; text: string; url: string }

const special = new RegExp(`(https?://[^\\s<>"]+)|${identityCodeMask}`, 'giu')
// What ends a sentence is seldom the end of an address.
const trailing = /[.,:;!?'"”’»)\]}]+$/u

/** Cuts a message into plain text, links that are safe to press, and masked identity codes. */
export function partsOfText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(special)) {
    const found = match[1] === undefined ? maskPart(match[0]) : linkPart(match[1])
    if (!found) continue
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push(found)
    end = match.index + found.text.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

function maskPart(text: string): TextPart {
  return { kind: 'mask', text }
}

function linkPart(found: string): TextPart | undefined {
  const text = found.replace(trailing, (cut) => (cut.startsWith(')') && found.includes('(') ? ')' : ''))
  const url = URL.canParse(text) ? new URL(text) : undefined
  // A name before the host ("https://bank.fi@elsewhere") hides where the link goes.
  if (!url || url.username || url.password) return undefined
  return { kind: 'link', text, url: url.href }
}
