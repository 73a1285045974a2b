import { type GuidanceVariable, isVariable } from '../../protocol/guidance-variables.ts'
import { partsOfText, type TextPart } from '../message/message-text.ts'

export type WordsPart = TextPart | { kind: 'variable'; text: string; name: GuidanceVariable }

/** A piece of a text of the library as it is drawn. Lines of a paragraph stay lines. */
export type Block =
  | { kind: 'paragraph'; lines: readonly string[] }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'steps'; first: number; items: readonly string[] }

const numbered = /^(\d{1,3})\. +/
const listed = /^[-•*] +/

/** Paragraphs, lists and numbered steps. An empty line ends each; a line under an item goes on with it. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of text.split('\n')) {
    if (!line.trim()) {
      isOpen = false
      continue
    }
    const last = isOpen ? blocks.at(-1) : undefined
    const { block, goesOn } = withLine(last, line)
    if (goesOn) blocks.pop()
    blocks.push(block)
    isOpen = true
  }
  return blocks
}

/** The last block with this line in it, or the one that begins with it. */
function withLine(last: Block | undefined, line: string): { goesOn: boolean; block: Block } {
  const number = numbered.exec(line)?.[1]
  if (number) {
    const item = line.replace(numbered, '')
    if (last?.kind === 'steps') return { goesOn: true, block: { ...last, items: [...last.items, item] } }
    return { goesOn: false, block: { kind: 'steps', first: Number(number), items: [item] } }
  }
  if (listed.test(line)) {
    const item = line.replace(listed, '')
    if (last?.kind === 'list') return { goesOn: true, block: { ...last, items: [...last.items, item] } }
    return { goesOn: false, block: { kind: 'list', items: [item] } }
  }
  if (!last) return { goesOn: false, block: { kind: 'paragraph', lines: [line] } }
  if (last.kind === 'paragraph') return { goesOn: true, block: { ...last, lines: [...last.lines, line] } }
  const items = [...last.items.slice(0, -1), `${last.items.at(-1) ?? ''}\n${line.trim()}`]
  return { goesOn: true, block: { ...last, items } }
}

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
