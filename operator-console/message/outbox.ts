import type { Reply } from '../../protocol/contract.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { Sent } from '../../protocol/message.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Attached } from '../guidance/attached.ts'

export interface Written {
  id: string
  text: string
  /** What of it came from the library. */
  attached?: Attached | undefined
}

/** A message on its way. It leaves the outbox only when the log itself holds it, or when its writer takes it back. */
export type Outgoing = Written &
  (
    | { state: 'sending' }
    | { state: 'sent'; seq: number; at: string }
    | { state: 'refused'; refusal: RefusalCode }
  )

export type Outbox = readonly Outgoing[]

// These say "not now", never "no": the same id is sent again, the person need not do anything.
const passing: readonly RefusalCode[] = ['unavailable', 'too-many-requests', 'not-signed-in']

export function isPassing(refusal: RefusalCode): boolean {
  return passing.includes(refusal)
}

export function addOutgoing(outbox: Outbox, message: Written): Outbox {
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
    if (reply.ok) return { ...writtenOf(message), state: 'sent', seq: reply.answer.seq, at: reply.answer.at }
    if (isPassing(reply.refusal)) return message
    return { ...writtenOf(message), state: 'refused', refusal: reply.refusal }
  })
}

export function retryOutgoing(outbox: Outbox, id: string): Outbox {
  return outbox.map((message) => (message.id === id ? { ...writtenOf(message), state: 'sending' } : message))
}

/** A message without its fate. */
export function writtenOf({ id, text, attached }: Outgoing): Written {
  return { id, text, ...(attached && { attached }) }
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
