import type { Entry } from '../../protocol/entry.ts'

/**
 * What somebody may read whose first entry is `from`. New words for a message of before are that message: the line
 * stays, so that no `seq` is missing, and says nothing.
 */
export function readableFrom(entries: readonly Entry[], from: number): Entry[] {
  return entries
    .filter(({ seq }) => seq >= from)
    .map((entry) => {
      if (entry.kind !== 'edited' || entry.messageSeq >= from) return entry
      const { guidance: _, ...edited } = entry
      return { ...edited, text: '' }
    })
}
