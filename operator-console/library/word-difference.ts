export interface DifferencePart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** What stayed may have had other blanks. */
interface Part extends DifferencePart {
  was: string
}

// A word with the blanks behind it, a mark, or ends of lines.
const piece = /[\p{L}\p{M}\p{N}'’_-]+[^\S\n]*|[^\S\n]+|\n+|./gu

/**
 * What was taken away and what was put in, word by word, in the order of reading. Blanks are no difference: where only
 * they differ, the new ones stand.
 */
export function wordDifference(before: string, now: string): DifferencePart[] {
  const [old, fresh] = [piecesOf(before), piecesOf(now)]
  let start = 0
  while (start < old.length && start < fresh.length && isSame(old[start], fresh[start])) start++
  let end = 0
  const most = Math.min(old.length, fresh.length) - start
  while (end < most && isSame(old.at(-1 - end), fresh.at(-1 - end))) end++
  const same = (pieces: string[]) => pieces.map((text) => ({ kind: 'same' as const, text, was: text }))
  const middle = compare(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end))
  const parts = [...same(fresh.slice(0, start)), ...middle, ...same(fresh.slice(fresh.length - end))]
  return calmed(joined(parts)).map(({ kind, text }) => ({ kind, text }))
}

const part = (kind: 'added' | 'removed', text: string): Part => ({ kind, text, was: text })

const piecesOf = (text: string): string[] => text.match(piece) ?? []

const isSame = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && (one.trimEnd() || one) === (other.trimEnd() || other)

// Two texts as long as may be; a book pasted in by mistake isn't compared word by word.
const mostCells = 8_000_000

/** By the longest sequence that both have in common. */
function compare(old: string[], fresh: string[]): Part[] {
  if (old.length * fresh.length > mostCells)
    return [part('removed', old.join('')), part('added', fresh.join(''))]
  const width = fresh.length + 1
  // How long that sequence is from here to the end.
  const common = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = fresh.length - 1; column >= 0; column--)
      common[row * width + column] = isSame(old[row], fresh[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
  const parts: Part[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < fresh.length) {
    if (isSame(old[row], fresh[column])) {
      parts.push({ kind: 'same', text: fresh[column] ?? '', was: old[row] ?? '' })
      row++
      column++
    } else if (row < old.length && (column === fresh.length || at(row + 1, column) >= at(row, column + 1)))
      parts.push(part('removed', old[row++] ?? ''))
    else parts.push(part('added', fresh[column++] ?? ''))
  }
  return parts
}

function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last?.kind === part.kind) {
      last.text += part.text
      last.was += part.was
    } else all.push({ ...part })
  }
  return all
}

/**
 * A word or two that happen to be the same between two long changes are no island: they are read as part of one change,
 * first all that went, then all that came.
 */
function calmed(parts: readonly Part[]): Part[] {
  const isChange = (part: Part | undefined) => part !== undefined && part.kind !== 'same'
  const island = parts.findIndex(
    ({ kind, text }, at) =>
      kind === 'same' &&
      isChange(parts[at - 1]) &&
      isChange(parts[at + 1]) &&
      text.length <= Math.min(longest(parts, at, -1), longest(parts, at, 1)),
  )
  if (island < 0) return inOrder(parts)
  const { text = '', was = '' } = parts[island] ?? {}
  const sunk = [part('removed', was), part('added', text)]
  return calmed(joined(inOrder([...parts.slice(0, island), ...sunk, ...parts.slice(island + 1)])))
}

/** How long the longer of what went and what came is, of the change that lies in this direction. */
function longest(parts: readonly Part[], from: number, step: 1 | -1): number {
  const lengths = { same: 0, added: 0, removed: 0 }
  for (let at = from + step; parts[at] && parts[at]?.kind !== 'same'; at += step) {
    const { kind = 'same', text = '' } = parts[at] ?? {}
    lengths[kind] += text.length
  }
  return Math.max(lengths.added, lengths.removed)
}

/** Of each change first what went, then what came. */
function inOrder(parts: readonly Part[]): Part[] {
  const ordered: Part[] = []
  let change: Part[] = []
  const close = () => {
    ordered.push(...change.filter(({ kind }) => kind === 'removed'))
    ordered.push(...change.filter(({ kind }) => kind === 'added'))
    change = []
  }
  for (const part of parts) {
    if (part.kind !== 'same') change.push(part)
    else {
      close()
      ordered.push(part)
    }
  }
  close()
  return joined(ordered)
}
