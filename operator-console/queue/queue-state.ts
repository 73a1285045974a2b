import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Refused, Reply } from '../../protocol/contract.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Queue, Waiting } from '../../protocol/queue.ts'
import { applyDifference } from '../../protocol/queue-difference.ts'
import type { Connection } from '../connection.ts'
import { newcomers, offeredTo } from './queue.ts'

export interface QueueState {
  waiting: ReadonlySignal<readonly Waiting[]>
  /** The last claim that was refused, and by whom the young person was taken, until the next claim. */
  refused: ReadonlySignal<Refused | undefined>
  claiming: ReadonlySignal<string | undefined>
  claim(id: string): Promise<void>
  /** The best one, as the server sees it; whoever is offered just now comes first. */
  claimNext(): Promise<void>
  /** Whom this counsellor is asked to take: 30 s to answer. */
  offer: ReadonlySignal<Waiting | undefined>
  accept(): Promise<void>
  decline(): Promise<void>
  setUrgency(id: string, urgency: Waiting['urgency']): Promise<void>
  /** "Next" was asked, and there was nobody for this counsellor. */
  nobody: ReadonlySignal<boolean>
  /** The refusal has been read. */
  dismiss(): void
  onNewcomer(arrived: (newcomer: Waiting) => void): void
  onOffered(offered: () => void): void
  resume(queue: Queue): void
  forget(): void
}

const empty: Queue = { version: '', waiting: [] }

interface Surroundings {
  claimed: (conversation: OwnConversation, askedAt: number) => void
  operatorId: () => string | undefined
}

export function createQueue(connection: Connection, { claimed, operatorId }: Surroundings): QueueState {
  const queue = signal<Queue>(empty)
  const waiting = computed(() => queue.value.waiting)
  const offer = computed(() => offeredTo(queue.value.waiting, operatorId()))
  const taking = createTaking(connection, claimed)
  const { refused } = taking
  const rings: (() => void)[] = []
  const arrivals: ((newcomer: Waiting) => void)[] = []

  const resume = (next: Queue) => {
    const arrived = queue.value === empty ? [] : newcomers(queue.value, next)
    queue.value = next
    for (const newcomer of arrived) for (const listener of arrivals) listener(newcomer)
  }
  const read = async () => {
    const reply = await connection.ask('queue:read', {})
    if (reply.ok) resume(reply.answer)
  }
  connection.hear('queue:changed', resume)
  connection.hear('queue:moved', async (difference) => {
    const next = applyDifference(queue.value, difference)
    if (next) resume(next)
    else if (queue.value.version !== difference.version) await read()
  })
  connection.hear('queue:offered', () => {
    for (const ring of rings) ring()
  })
  connection.hear('log:reached', async ({ queueVersion }) => {
    if (queueVersion !== queue.value.version) await read()
  })

  const accept = async () => {
    if (offer.value) await taking.accept(offer.value.id)
  }
  return {
    ...taking,
    waiting,
    offer,
    accept,
    claimNext: async () => {
      if (offer.value) await accept()
      else if (waiting.value.length > 0) await taking.next()
    },
    decline: async () => {
      const id = offer.value?.id
      const reply = id && (await connection.ask('queue:decline', { conversationId: id }))
      if (reply && !reply.ok && reply.refusal !== 'not-found') refused.value = reply
    },
    setUrgency: async (id, urgency) => {
      const reply = await connection.ask('queue:set-urgency', { conversationId: id, urgency })
      refused.value = reply.ok ? undefined : reply
    },
    onOffered: (offered) => rings.push(offered),
    onNewcomer: (arrived) => arrivals.push(arrived),
    resume,
    forget: () => {
      queue.value = empty
      taking.dismiss()
    },
  }
}

/** One at a time: whoever presses twice doesn't get two. */
function createTaking(connection: Connection, claimed: Surroundings['claimed']) {
  const refused = signal<Refused | undefined>(undefined)
  const claiming = signal<string | undefined>(undefined)
  const nobody = signal(false)
  const dismiss = () => {
    refused.value = undefined
    nobody.value = false
  }
  const take = async (name: string, ask: () => Promise<Reply<{ conversation: OwnConversation | null }>>) => {
    if (claiming.value) return
    claiming.value = name
    dismiss()
    const askedAt = performance.now()
    const reply = await ask()
    claiming.value = undefined
    if (!reply.ok) refused.value = reply
    else if (reply.answer.conversation) claimed(reply.answer.conversation, askedAt)
    else nobody.value = true
  }
  return {
    refused,
    claiming,
    nobody,
    dismiss,
    claim: (id: string) =>
      take(id, async () => {
        const reply = await connection.ask('conversation:claim', { conversationId: id })
        return reply.ok ? { ok: true, answer: { conversation: reply.answer } } : reply
      }),
    next: () => take('next', () => connection.ask('queue:next', {})),
    accept: (id: string) => take(id, () => connection.ask('queue:accept', { conversationId: id })),
  }
}
