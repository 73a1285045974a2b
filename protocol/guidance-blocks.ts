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

/** "Address: Satamakatu 3": the lines of a paragraph as rows; undefined where one of them is something else. */
export function rowsOf(lines: readonly string[]): { name: string; value: string }[] | undefined {
  const rows = lines.map((line) => /^([^:]{1,40}): +(\S.*)$/.exec(line.trim()))
  if (rows.length < 2) return undefined
  const found = rows.flatMap((row) => (row?.[1] && row[2] ? [{ name: row[1], value: row[2] }] : []))
  return found.length === rows.length ? found : undefined
}
