import type { FieldHints } from './field-hints.ts'
import type { Hint } from './hint.ts'
import { typeOver } from './take-wording.ts'

/** What a key, a tap on a word and a button do alike. */
export interface HintActs {
  walk(): boolean
  lookAtTap(): void
  typed(): void
  leave(): boolean
  take(): boolean
  undo(): void
  letStand(hint: Hint): void
}

export function actsOn(hints: FieldHints, field: () => HTMLTextAreaElement | null | undefined): HintActs {
  const walk = () => {
    const written = field()
    const next = written && hints.walk(written.selectionStart)
    if (!next) return false
    written.focus()
    written.setSelectionRange(next.start, next.end)
    return true
  }
  return {
    walk,
    lookAtTap: () => {
      const written = field()
      if (written && written.selectionStart === written.selectionEnd) hints.lookAt(written.selectionStart)
    },
    typed: () => hints.writtenAt(field()?.selectionStart ?? 0),
    leave: () => {
      const isOpen = hints.current.value !== undefined
      hints.leaveCurrent()
      return isOpen
    },
    take: () => {
      const hint = hints.current.value
      const written = field()
      if (!written || !hint?.fits || hint.instead === undefined) return false
      const before = written.value
      typeOver(written, hint, hint.instead)
      hints.took(hint, before)
      return true
    },
    undo: () => {
      const taken = hints.taken.value
      const written = field()
      if (!taken || !written) return
      typeOver(written, { start: taken.start, end: taken.start + taken.now.length }, taken.was)
    },
    letStand: (hint) => {
      hints.letStand(hint)
      if (!walk()) field()?.focus()
    },
  }
}
