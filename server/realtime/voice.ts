import type { Entry } from '../../protocol/entry.ts'
import type { Hint, HintCarrier } from './hints.ts'

/** New lines of one conversation, as written by this process: they need no reading back. */
export interface Grown {
  conversationId: string
  ownerId: string | null
  /** Who else was in the conversation when they were written; all others find out by `seq`. */
  guests?: readonly string[]
  entries: Entry[]
  /** The socket that wrote them has its answer already. */
  writtenBy?: string | undefined
}

/** How rooms tell, after their commit, that something changed. Everybody else only listens. */
export interface Voice {
  grown(grown: Grown): void
  tell(hint: Hint): void
}

interface Listeners {
  onGrown: (grown: Grown) => void
  onHint: (hint: Hint) => void
}

/** Speaks to this process at once and to the others through the carrier; silent until connected to both. */
export function createVoice(): {
  voice: Voice
  connect: (listeners: Listeners, carrier: HintCarrier) => void
} {
  let listeners: Listeners | undefined
  let carrier: HintCarrier | undefined
  return {
    voice: {
      grown(grown) {
        listeners?.onGrown(grown)
        const last = grown.entries.at(-1)
        const { conversationId: id, ownerId, guests = [] } = grown
        if (last)
          carrier?.send({ kind: 'log', id, seq: last.seq, ownerId, ...(guests.length > 0 && { guests }) })
      },
      tell(hint) {
        listeners?.onHint(hint)
        carrier?.send(hint)
      },
    },
    connect(toListeners, toCarrier) {
      listeners = toListeners
      carrier = toCarrier
    },
  }
}
