import type { Reply } from '../../protocol/contract.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { Sent } from '../../protocol/message.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

/** A message on its way. It leaves the outbox only when the log itself holds it, or when its writer takes it back. */
export type Outgoing =
  | { id: string; text: string; state: 'sending' }
  | { id: string; text: string; state: 'sent'; seq: number; at: string }
  | { id: string; text: string; state: 'refused'; refusal: RefusalCode }

export type Outbox = readonly Outgoing[]

// These say "not now", never "no": the same id is sent again, the person need not do anything.
const passing: readonly RefusalCode[] = ['unavailable', 'too-many-requests', 'not-signed-in']

export function isPassing(refusal: RefusalCode): boolean {
  return passing.includes(refusal)
}

export function addOutgoing(outbox: Outbox, message: { id: string; text: string }): Outbox {
  return [...outbox, { ...message, state: 'sending' }]
}

/** The message that leaves next: one at a time, so that a conversation keeps the order it was written in. */
export function nextOutgoing(outbox: Outbox): Outgoing | undefined {
  return outbox.find((message) => message.state === 'sending')
}

/** Takes the server's answer in. A passing refusal changes nothing: the message is still being sent. */
export function settleOutgoing(outbox: Outbox, id: string, reply: Reply<Sent>): Outbox {
  return outbox.map((message) => {
    if (message.id !== id) return message
    if (reply.ok) {
      return { id, text: message.text, state: 'sent', seq: reply.answer.seq, at: reply.answer.at }
    }
    if (isPassing(reply.refusal)) return message
    return { id, text: message.text, state: 'refused', refusal: reply.refusal }
  })
}

export function retryOutgoing(outbox: Outbox, id: string): Outbox {
  return outbox.map((message) => (message.id === id ? { id, text: message.text, state: 'sending' } : message))
}

export function dropOutgoing(outbox: Outbox, id: string): Outbox {
  return outbox.filter((message) => message.id !== id)
}

/** Forgets what the log already holds: from then on the log speaks for it. */
export function dropLogged(outbox: Outbox, entries: readonly Entry[]): Outbox {
  const logged = new Set(entries.flatMap((entry) => (entry.kind === 'message' ? [entry.id] : [])))
  return outbox.some((message) => logged.has(message.id))
    ? outbox.filter((message) => !logged.has(message.id))
    : outbox
}
