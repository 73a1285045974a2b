import { signal } from '@preact/signals'
import type { OutreachEntry } from './entry.ts'

/** Entries that a full disk would not take: they stand on the screen of one tab and nowhere else. */
export function createUnwritten() {
  const ids = signal<ReadonlySet<string>>(new Set())
  return {
    ids,
    has: (id: string) => ids.peek().has(id),
    note(id: string, isWritten: boolean): void {
      if (isWritten !== ids.peek().has(id)) return
      const others = [...ids.peek()].filter((one) => one !== id)
      ids.value = new Set(isWritten ? others : [...others, id])
    },
    forget(): void {
      ids.value = new Set()
    },
    /** As the disk has them, those apart that only the screen has right. */
    over(kept: readonly OutreachEntry[], shown: readonly OutreachEntry[]): readonly OutreachEntry[] {
      const isHere = ({ id }: OutreachEntry) => ids.peek().has(id)
      return [...shown.filter(isHere), ...kept.filter((entry) => !isHere(entry))]
    },
  }
}
