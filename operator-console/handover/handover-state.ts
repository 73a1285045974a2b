import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refused } from '../../protocol/contract.ts'
import type { IncomingHandover } from '../../protocol/handover.ts'
import type { Connection } from '../connection.ts'

export interface Handovers {
  /** What is offered to this counsellor, the oldest first. */
  incoming: ReadonlySignal<readonly IncomingHandover[]>
  /** The last answer that came too late, or was refused for another reason. */
  refused: ReadonlySignal<Refused | undefined>
  answering: ReadonlySignal<boolean>
  accept(offer: IncomingHandover): Promise<void>
  decline(offer: IncomingHandover): Promise<void>
  resume(incoming: readonly IncomingHandover[]): void
  dismiss(): void
}

export function createHandovers(
  connection: Connection,
  { accepted }: { accepted: (conversationId: string) => void },
): Handovers {
  const incoming = signal<readonly IncomingHandover[]>([])
  const refused = signal<Refused | undefined>(undefined)
  const answering = signal(false)
  const answer = async (name: 'handover:accept' | 'handover:decline', offer: IncomingHandover) => {
    if (answering.value) return
    answering.value = true
    const { conversationId, id } = offer
    const reply = await connection.ask(name, { conversationId, id })
    answering.value = false
    refused.value = reply.ok ? undefined : reply
    // What the server does not know any more is no offer.
    if (reply.ok || reply.refusal === 'not-found' || reply.refusal === 'already-claimed')
      incoming.value = incoming.value.filter((one) => one.id !== id)
    if (reply.ok && name === 'handover:accept') accepted(conversationId)
  }
  connection.hear('handover:changed', (changed) => {
    incoming.value = changed.incoming
  })
  return {
    incoming,
    refused,
    answering,
    accept: (offer) => answer('handover:accept', offer),
    decline: (offer) => answer('handover:decline', offer),
    resume: (next) => {
      incoming.value = next
      refused.value = undefined
    },
    dismiss: () => {
      refused.value = undefined
    },
  }
}
