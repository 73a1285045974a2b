import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Colleague, Standing } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

export interface Duty {
  /** On duty, for how many, for which teams, in which languages. */
  standing: ReadonlySignal<Standing>
  onDuty: ReadonlySignal<boolean>
  colleagues: ReadonlySignal<readonly Colleague[]>
  /** While it is, nothing more is asked. */
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  set(onDuty: boolean): Promise<void>
  /** A moment without anything new. */
  pause(paused: boolean): Promise<void>
  resume(snapshot: Standing & { colleagues: readonly Colleague[] }): void
  forget(): void
}

const nowhere: Standing = {
  onDuty: false,
  paused: false,
  awayBecause: null,
  capacity: 0,
  teamIds: [],
  languages: [],
}

export function createDuty(connection: Connection): Duty {
  const standing = signal(nowhere)
  const colleagues = signal<readonly Colleague[]>([])
  const busy = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const onDuty = computed(() => standing.value.onDuty)

  const resume: Duty['resume'] = ({ onDuty, paused, awayBecause, capacity, teamIds, languages, ...rest }) => {
    standing.value = { onDuty, paused, awayBecause, capacity, teamIds, languages }
    colleagues.value = rest.colleagues
  }
  connection.hear('duty:changed', resume)

  return {
    standing,
    onDuty,
    colleagues,
    busy,
    refusal,
    resume,
    forget: () => resume({ ...nowhere, colleagues: [] }),
    set: async (wanted) => {
      if (busy.value) return
      busy.value = true
      const reply = await connection.ask('duty:set', { onDuty: wanted })
      busy.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return
      standing.value = { ...standing.value, onDuty: wanted, paused: false, awayBecause: null }
    },
    pause: async (wanted) => {
      if (busy.value) return
      busy.value = true
      const reply = await connection.ask('duty:pause', { paused: wanted })
      busy.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) standing.value = { ...standing.value, paused: reply.answer.paused }
    },
  }
}
