import type { ShownMessage } from '../../protocol/changed-messages.ts'
import { openSheet } from '../ui/sheet-state.ts'
import { signal } from '../ui/signal.ts'

/** The own message that is being corrected or taken back. */
export const changing = signal<ShownMessage | null>(null)

export function openChange(message: ShownMessage): void {
  changing.value = message
  openSheet('change')
}
