import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Entry } from '../../protocol/entry.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Connection } from '../connection.ts'
import {
  addOutgoing,
  dropLogged,
  dropOutgoing,
  isPassing,
  nextOutgoing,
  type Outbox,
  retryOutgoing,
  settleOutgoing,
} from './outbox.ts'
import { keepUnsent, readUnsent } from './unsent-storage.ts'

export interface Messages {
  draft: ReadonlySignal<string>
  outbox: ReadonlySignal<Outbox>
  /** An identity code was hidden in the last message: its writer is told. */
  masked: Signal<boolean>
  write(draft: string): void
  send(): void
  retry(id: string): void
  /** Puts a refused message back where it was written. */
  takeBack(id: string): void
  /** Goes on sending what the server has not yet answered: after a reconnect, or a heartbeat. */
  resume(): void
  logged(entries: readonly Entry[]): void
  /** What a crashed browser had kept on the server; whatever is being written here is newer. */
  restore(draft: string): void
}

const typingEvery = 3000
const longestPause = 8000

export function createMessages(
  connection: Connection,
  conversationId: string,
  { sent }: { sent: (seq: number) => void },
): Messages {
  const unsent = readUnsent(conversationId)
  const draft = signal(unsent.draft)
  const outbox = signal<Outbox>(unsent.sending.map((message) => ({ ...message, state: 'sending' })))
  const masked = signal(false)
  const keeping = keepOnServer(connection, conversationId)
  const setDraft = (text: string) => {
    draft.value = text
    keepUnsent(conversationId, { draft: text })
    keeping.changed(text)
  }
  const setOutbox = (next: Outbox) => {
    outbox.value = next
    keepUnsent(conversationId, { sending: next.map(({ id, text }) => ({ id, text })) })
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
  return {
    draft,
    outbox,
    masked,
    resume,
    write: (text) => {
      setDraft(text)
      masked.value = false
      if (text.trim()) typing.typed()
    },
    send: () => {
      const hidden = maskIdentityCodes(draft.value.trim())
      if (!hidden.text) return
      masked.value = hidden.masked
      setOutbox(addOutgoing(outbox.value, { id: crypto.randomUUID(), text: hidden.text }))
      setDraft('')
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
      setDraft([message.text, draft.value].filter(Boolean).join('\n'))
    },
    restore: (kept) => {
      if (kept && !draft.value && outbox.value.length === 0 && !keeping.isTouched()) setDraft(kept)
    },
    logged: (entries) => {
      const left = dropLogged(outbox.value, entries)
      if (left !== outbox.value) setOutbox(left)
    },
  }
}

const draftPause = 1500

/** Tells the server what is being written, once the writer pauses. A lost draft is told with the next change. */
function keepOnServer(connection: Connection, conversationId: string) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let touched = false
  return {
    isTouched: () => touched,
    changed: (text: string) => {
      touched = true
      clearTimeout(timer)
      const tell = () => void connection.ask('draft:keep', { conversationId, text })
      // What was sent is forgotten at once: it must not come back as a draft.
      if (text) timer = setTimeout(tell, draftPause)
      else tell()
    },
  }
}

type Settle = (id: string, reply: Awaited<ReturnType<typeof askToSend>>) => void

/** Sends one message at a time, the same id until the server says yes or no; waits while it cannot say either. */
function sendInTurn(
  connection: Connection,
  conversationId: string,
  turn: { next: () => { id: string; text: string } | undefined; settle: Settle },
): () => void {
  let sending = false
  let pause = 500
  const run = async () => {
    for (let message = turn.next(); message; message = turn.next()) {
      const reply = await askToSend(connection, conversationId, message)
      turn.settle(message.id, reply)
      if (!reply.ok && isPassing(reply.refusal)) return false
    }
    return true
  }
  const resume = async () => {
    if (sending || connection.line.value === 'lost' || connection.line.value === 'closed') return
    sending = true
    const done = await run()
    sending = false
    if (done) pause = 500
    else {
      setTimeout(resume, pause)
      pause = Math.min(pause * 2, longestPause)
    }
  }
  return () => void resume()
}

function askToSend(
  connection: Connection,
  conversationId: string,
  { id, text }: { id: string; text: string },
) {
  return connection.ask('message:send', { conversationId, id, text })
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
