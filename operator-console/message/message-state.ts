import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Entry } from '../../protocol/entry.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Connection } from '../connection.ts'
import type { Piece } from '../guidance/attached.ts'
import { createDraft, type Draft, type Kept } from './draft-state.ts'
import {
  addOutgoing,
  dropLogged,
  dropOutgoing,
  nextOutgoing,
  type Outbox,
  retryOutgoing,
  settleOutgoing,
  writtenOf,
} from './outbox.ts'
import { sendInTurn } from './send-in-turn.ts'
import { keepUnsent, readUnsent } from './unsent-storage.ts'

export interface Messages extends Draft {
  outbox: ReadonlySignal<Outbox>
  /** An identity code was hidden in the last message: its writer is told. */
  masked: Signal<boolean>
  write(draft: string): void
  /** The draft with words of the library in it. */
  insert(draft: string, piece: Piece): void
  send(): void
  retry(id: string): void
  /** Puts a refused message back where it was written. */
  takeBack(id: string): void
  /** Goes on sending what the server has not yet answered: after a reconnect, or a heartbeat. */
  resume(): void
  logged(entries: readonly Entry[]): void
  /** What a crashed browser had kept on the server; whatever is being written here is newer. */
  restore(kept: Kept): void
}

const typingEvery = 3000

export function createMessages(
  connection: Connection,
  conversationId: string,
  { sent }: { sent: (seq: number) => void },
): Messages {
  const { set, insert, restore, takeAttached, putBack, isTouched, ...own } = createDraft(
    connection,
    conversationId,
  )
  const { draft } = own
  const sending = readUnsent(conversationId).sending
  const outbox = signal<Outbox>(sending.map((message) => ({ ...message, state: 'sending' })))
  const masked = signal(false)
  const setOutbox = (next: Outbox) => {
    outbox.value = next
    keepUnsent(conversationId, { sending: next.map(writtenOf) })
  }
  const resume = sendInTurn(connection, conversationId, {
    next: () => nextOutgoing(outbox.value),
    settle: (id, reply) => {
      setOutbox(settleOutgoing(outbox.value, id, reply))
      if (!reply.ok) return
      if (reply.answer.masked) masked.value = true
      sent(reply.answer.seq)
    },
  })
  const typing = createTypingTeller(connection, conversationId)
  const written = (text: string) => {
    masked.value = false
    if (text.trim()) typing.typed()
  }
  return {
    ...own,
    outbox,
    masked,
    resume,
    write: (text) => {
      set(text)
      written(text)
    },
    insert: (text, piece) => {
      insert(text, piece)
      written(text)
    },
    send: () => {
      const hidden = maskIdentityCodes(draft.value.trim())
      if (!hidden.text) return
      masked.value = hidden.masked
      const attached = takeAttached()
      const message = { id: crypto.randomUUID(), text: hidden.text }
      setOutbox(addOutgoing(outbox.value, attached ? { ...message, attached } : message))
      typing.sent()
      resume()
    },
    retry: (id) => {
      setOutbox(retryOutgoing(outbox.value, id))
      resume()
    },
    takeBack: (id) => {
      const message = outbox.value.find((candidate) => candidate.id === id)
      if (!message) return
      setOutbox(dropOutgoing(outbox.value, id))
      putBack(message)
    },
    restore: (kept) => {
      if (kept.text && !draft.value && outbox.value.length === 0 && !isTouched()) restore(kept)
    },
    logged: (entries) => {
      const left = dropLogged(outbox.value, entries)
      if (left !== outbox.value) setOutbox(left)
    },
  }
}

function createTypingTeller(connection: Connection, conversationId: string) {
  let toldAt = 0
  return {
    typed: () => {
      if (Date.now() - toldAt < typingEvery) return
      toldAt = Date.now()
      void connection.ask('conversation:type', { conversationId })
    },
    // The message is off; the next one is told of anew.
    sent: () => {
      toldAt = 0
    },
  }
}
