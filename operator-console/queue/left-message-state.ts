import { type ReadonlySignal, signal } from '@preact/signals'
import type { LeftMessage } from '../../protocol/left-message.ts'
import type { Connection } from '../connection.ts'

export interface LeftMessageState {
  /** The one that is due first comes first. */
  messages: ReadonlySignal<readonly LeftMessage[]>
  resume(messages: readonly LeftMessage[]): void
  forget(): void
}

export function createLeftMessages(connection: Connection): LeftMessageState {
  const messages = signal<readonly LeftMessage[]>([])
  connection.hear('left-message:changed', (changed) => {
    messages.value = changed.messages
  })
  return {
    messages,
    resume: (resumed) => {
      messages.value = resumed
    },
    forget: () => {
      messages.value = []
    },
  }
}
