export interface DifferencePart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

// A word with the blanks behind it, a mark, or ends of lines.
const piece = /[\p{L}\p{M}\p{N}'’_-]+[^\S\n]*|[^\S\n]+|\n+|./gu

/** What was taken away and what was put in, word by word, in the order of reading. Blanks are no difference. */
export function wordDifference(before: string, now: string): DifferencePart[] {
  const [old, fresh] = [piecesOf(before), piecesOf(now)]
  let start = 0
  while (start < old.length && start < fresh.length && isSame(old[start], fresh[start])) start++
  let end = 0
  const most = Math.min(old.length, fresh.length) - start
  while (end < most && isSame(old.at(-1 - end), fresh.at(-1 - end))) end++
  const middle = compare(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end))
  const same = (pieces: string[]) => pieces.map((text) => ({ kind: 'same' as const, text }))
  return joined([...same(fresh.slice(0, start)), ...middle, ...same(fresh.slice(fresh.length - end))])
}

const piecesOf = (text: string): string[] => text.match(piece) ?? []

const isSame = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && (one.trimEnd() || one) === (other.trimEnd() || other)

// Two texts as long as may be; a book pasted in by mistake isn't compared word by word.
const mostCells = 8_000_000

/** By the longest sequence that both have in common. */
function compare(old: string[], fresh: string[]): DifferencePart[] {
  if (old.length * fresh.length > mostCells)
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: fresh.join('') },
    ]
  const width = fresh.length + 1
  // How long that sequence is from here to the end.
  const common = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = fresh.length - 1; column >= 0; column--)
      common[row * width + column] = isSame(old[row], fresh[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
  const parts: DifferencePart[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < fresh.length) {
    if (isSame(old[row], fresh[column])) {
      parts.push({ kind: 'same', text: fresh[column] ?? '' })
      row++
      column++
    } else if (row < old.length && (column === fresh.length || at(row + 1, column) >= at(row, column + 1)))
      parts.push({ kind: 'removed', text: old[row++] ?? '' })
    else parts.push({ kind: 'added', text: fresh[column++] ?? '' })
  }
  return parts
}

function joined(parts: readonly DifferencePart[]): DifferencePart[] {
  const all: DifferencePart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last?.kind === part.kind) last.text += part.text
    else all.push({ ...part })
  }
  return all
}
