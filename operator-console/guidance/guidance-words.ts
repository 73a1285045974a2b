import { type GuidanceVariable, isVariable } from '../../protocol/guidance-variables.ts'
import { partsOfText, type TextPart } from '../message/message-text.ts'

export type WordsPart = TextPart | { kind: 'variable'; text: string; name: GuidanceVariable }

const marked = /\[([^[\]\n]+)\]\((https:\/\/[^()\s]+)\)|\{([a-z_]+)\}/g

/** Cuts words into plain text, links with or without a name, masked codes, and variables that are to be filled. */
export function partsOfWords(text: string): WordsPart[] {
  const parts: WordsPart[] = []
  let end = 0
  for (const match of text.matchAll(marked)) {
    const [whole, label, address = '', name = ''] = match
    const part = label === undefined ? variable(whole, name) : link(label, address)
    if (!part) continue
    parts.push(...partsOfText(text.slice(end, match.index)), part)
    end = match.index + whole.length
  }
  return [...parts, ...partsOfText(text.slice(end))]
}

function variable(text: string, name: string): WordsPart | undefined {
  return isVariable(name) ? { kind: 'variable', text, name } : undefined
}

function link(text: string, address: string): WordsPart | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url && !url.username && !url.password ? { kind: 'link', text, url: url.href } : undefined
}
