import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CloseReason, OwnConversation } from '../../protocol/conversation.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

export interface Closing {
  /** The panel where a reason is chosen is open beside the composer. */
  closing: Signal<boolean>
  /** What is chosen in it, however often it is drawn anew; forgotten when it closes. */
  reason: Signal<CloseReason | undefined>
  closeRefusal: ReadonlySignal<RefusalCode | undefined>
  /** Answers whether the conversation is closed. */
  close(reason: CloseReason): Promise<boolean>
}

export function createClosing(connection: Connection, { id, state }: OwnConversation): Closing {
  const closing = signal(state === 'ended')
  const reason = signal<CloseReason | undefined>(undefined)
  closing.subscribe((isOpen) => {
    if (!isOpen) reason.value = undefined
  })
  const closeRefusal = signal<RefusalCode | undefined>(undefined)
  return {
    closing,
    reason,
    closeRefusal,
    close: async (chosen) => {
      const reply = await connection.ask('conversation:close', { conversationId: id, reason: chosen })
      closeRefusal.value = reply.ok ? undefined : reply.refusal
      return reply.ok
    },
  }
}
