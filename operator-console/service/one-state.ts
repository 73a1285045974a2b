import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ServiceEntry } from '../../protocol/service.ts'
import type { Connection, Input } from '../connection.ts'
import { createReading, type Reading } from '../ui/reading.ts'

export interface OneService {
  reading: Reading<ServiceEntry>
  /** Of what was last asked to be changed. */
  refusal: Signal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  watch(changes: ReadonlySignal<number>): () => void
  refresh(): Promise<void>
  set(changed: Omit<Input<'service:set'>, 'siteId' | 'id'>): Promise<boolean>
}

/** One service as it is read and changed; nothing of it is kept when it is left, apart from a draft. */
export function createOneService(connection: Connection, siteId: string, id: string): OneService {
  const reading = createReading<ServiceEntry>()
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const which = { siteId, id }
  const refresh = async () => {
    await reading.read(connection.ask('service:read', which))
  }
  return {
    reading,
    refusal,
    busy,
    refresh,
    watch: (changes) =>
      effect(() => {
        void changes.value
        void refresh()
      }),
    set: async (changed) => {
      busy.value = true
      const reply = await connection.ask('service:set', { ...which, ...changed })
      busy.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) reading.take(reply.answer)
      else if (reply.refusal === 'changed-meanwhile') await refresh()
      return reply.ok
    },
  }
}
