import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

export interface Reading<Answer> {
  answer: ReadonlySignal<Answer | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  isReading: ReadonlySignal<boolean>
  /** Takes what was asked for last: an older answer that comes later is none. Refused, the answer before stays. */
  read(asking: Promise<Reply<Answer>>): Promise<Answer | undefined>
  take(answer: Answer | undefined): void
}

export function createReading<Answer>(): Reading<Answer> {
  const answer = signal<Answer | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const isReading = signal(false)
  let asked = 0
  return {
    answer,
    refusal,
    isReading,
    read: async (asking) => {
      asked += 1
      const turn = asked
      isReading.value = true
      const reply = await asking
      if (turn !== asked) return undefined
      batch(() => {
        isReading.value = false
        refusal.value = reply.ok ? undefined : reply.refusal
        if (reply.ok) answer.value = reply.answer
      })
      return reply.ok ? reply.answer : undefined
    },
    take: (given) => {
      asked += 1
      batch(() => {
        isReading.value = false
        refusal.value = undefined
        answer.value = given
      })
    },
  }
}
