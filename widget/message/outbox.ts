import type { RefusalCode } from '../../protocol/refusals.ts'

/** A message the server has not confirmed yet. It keeps its id through every attempt. */
export interface Outgoing {
  id: string
  text: string
  writtenAt: string
  /** Why it was not sent; null while it is being sent. */
  failure: RefusalCode | null
}

export type Outbox = readonly Outgoing[]

export function addOutgoing(outbox: Outbox, message: Omit<Outgoing, 'failure'>): Outbox {
  return [...outbox, { ...message, failure: null }]
}

export function failOutgoing(outbox: Outbox, id: string, failure: RefusalCode): Outbox {
  return outbox.map((message) => (message.id === id ? { ...message, failure } : message))
}

/** Tried again where it stands: its place and its text are kept. */
export function retryOutgoing(outbox: Outbox, id: string): Outbox {
  return outbox.map((message) => (message.id === id ? { ...message, failure: null } : message))
}

export function removeOutgoing(outbox: Outbox, id: string): Outbox {
  return outbox.filter((message) => message.id !== id)
}

/** One at a time and the oldest first, so that messages arrive as they were written. */
export function nextOutgoing(outbox: Outbox): Outgoing | undefined {
  return outbox.find(({ failure }) => failure === null)
}
