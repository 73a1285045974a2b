import type { EndedBy } from '../../protocol/entry.ts'

/** Whether an answer can still be read where it was left without return words: `tab` in that very tab, for half an hour. */
export type Readable = 'always' | 'tab' | 'nobody'

export function readableAt(readableUntil: string | null, now: number): Readable {
  if (readableUntil === null) return 'always'
  return Date.parse(readableUntil) > now ? 'tab' : 'nobody'
}

/** `silence-left`: not for having been gone, but because it was answered and nobody can open it any more. */
export function endingOf(
  { readableUntil }: { readableUntil: string | null },
  by: EndedBy,
): EndedBy | 'silence-left' {
  return by === 'silence' && readableUntil !== null ? 'silence-left' : by
}
