import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Refused } from '../../protocol/contract.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Queue, Waiting } from '../../protocol/queue.ts'
import type { Connection } from '../connection.ts'
import { newcomers } from './queue.ts'

export interface QueueState {
  waiting: ReadonlySignal<readonly Waiting[]>
  /** The last claim that was refused, and by whom the young person was taken, until the next claim. */
  refused: ReadonlySignal<Refused | undefined>
  claiming: ReadonlySignal<string | undefined>
  claim(id: string): Promise<void>
  claimNext(): Promise<void>
  /** The refusal has been read. */
  dismiss(): void
  onNewcomer(arrived: (newcomer: Waiting) => void): void
  resume(queue: Queue): void
  forget(): void
}

const empty: Queue = { version: '', waiting: [] }

export function createQueue(
  connection: Connection,
  { claimed }: { claimed: (conversation: OwnConversation, askedAt: number) => void },
): QueueState {
  const queue = signal<Queue>(empty)
  const refused = signal<Refused | undefined>(undefined)
  const claiming = signal<string | undefined>(undefined)
  const waiting = computed(() => queue.value.waiting)
  const arrivals: ((newcomer: Waiting) => void)[] = []

  const resume = (next: Queue) => {
    const arrived = queue.value === empty ? [] : newcomers(queue.value, next)
    queue.value = next
    for (const newcomer of arrived) for (const listener of arrivals) listener(newcomer)
  }
  connection.hear('queue:changed', resume)
  connection.hear('log:reached', async ({ queueVersion }) => {
    if (queueVersion === queue.value.version) return
    const reply = await connection.ask('queue:read', {})
    if (reply.ok) resume(reply.answer)
  })

  const claim = async (id: string) => {
    if (claiming.value) return
    claiming.value = id
    refused.value = undefined
    const askedAt = performance.now()
    const reply = await connection.ask('conversation:claim', { conversationId: id })
    claiming.value = undefined
    if (reply.ok) claimed(reply.answer, askedAt)
    else refused.value = reply
  }
  return {
    waiting,
    refused,
    claiming,
    claim,
    claimNext: async () => {
      const longest = waiting.value[0]
      if (longest) await claim(longest.id)
    },
    dismiss: () => {
      refused.value = undefined
    },
    onNewcomer: (arrived) => arrivals.push(arrived),
    resume,
    forget: () => {
      queue.value = empty
      refused.value = undefined
    },
  }
}
