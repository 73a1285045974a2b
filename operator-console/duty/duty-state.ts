import { type ReadonlySignal, signal } from '@preact/signals'
import type { Colleague } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

export interface Duty {
  onDuty: ReadonlySignal<boolean>
  colleagues: ReadonlySignal<readonly Colleague[]>
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  set(onDuty: boolean): Promise<void>
  resume(snapshot: { onDuty: boolean; colleagues: readonly Colleague[] }): void
}

export function createDuty(connection: Connection): Duty {
  const onDuty = signal(false)
  const colleagues = signal<readonly Colleague[]>([])
  const busy = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)

  const resume: Duty['resume'] = (snapshot) => {
    onDuty.value = snapshot.onDuty
    colleagues.value = snapshot.colleagues
  }
  connection.hear('duty:changed', resume)

  return {
    onDuty,
    colleagues,
    busy,
    refusal,
    resume,
    set: async (wanted) => {
      busy.value = true
      const reply = await connection.ask('duty:set', { onDuty: wanted })
      busy.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) onDuty.value = reply.answer.onDuty
    },
  }
}
