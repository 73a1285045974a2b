import { type ReadonlySignal, signal } from '@preact/signals'
import type { Escalation } from '../../protocol/escalation.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

/** Where the emergency is that the panel is about. */
export interface EmergencyPlace {
  siteId: string
  conversationId: string | null
}

export interface EmergencyNow extends EmergencyPlace {
  step: 'asking' | 'raising' | 'raised'
  /** What the server has of it. */
  record: Escalation | undefined
  refusal: RefusalCode | undefined
}

export interface Emergency {
  now: ReadonlySignal<EmergencyNow | undefined>
  /** The numbers stand on the screen at once; nothing has been told to anybody yet. */
  open(place: EmergencyPlace): void
  /** Tells the supervisors and begins the record; tried again until the server has it. */
  raise(): Promise<void>
  /** 112 has been called. */
  call(): Promise<void>
  close(): void
}

const retryMilliseconds = 1000
const worthRetrying: readonly RefusalCode[] = ['unavailable', 'unexpected', 'too-many-requests']

export function createEmergency(connection: Connection): Emergency {
  const now = signal<EmergencyNow | undefined>(undefined)
  let id = ''
  const change = (changed: Partial<EmergencyNow>) => {
    if (now.value) now.value = { ...now.value, ...changed }
  }

  /** The same id all along: asking again after a lost answer is asking once. */
  async function raiseOnce({ siteId, conversationId }: EmergencyPlace) {
    const kind = 'emergency'
    if (!conversationId) return connection.ask('escalation:raise-alone', { siteId, id, kind })
    const reply = await connection.ask('escalation:raise', { conversationId, id, kind })
    // It is another's meanwhile: the emergency is one all the same.
    if (reply.ok || reply.refusal !== 'not-found') return reply
    return connection.ask('escalation:raise-alone', { siteId, id, kind })
  }

  return {
    now,
    open: (place) => {
      if (now.value) return
      id = crypto.randomUUID()
      now.value = { ...place, step: 'asking', record: undefined, refusal: undefined }
    },
    raise: async () => {
      if (now.value?.step !== 'asking') return
      change({ step: 'raising', refusal: undefined })
      const raised = id
      while (now.value && id === raised) {
        const reply = await raiseOnce(now.value)
        if (id !== raised) return
        if (reply.ok) return change({ step: 'raised', record: reply.answer, refusal: undefined })
        change({ refusal: reply.refusal })
        if (!worthRetrying.includes(reply.refusal)) return change({ step: 'asking' })
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
      }
    },
    call: async () => {
      const record = now.value?.record
      if (!record) return
      const reply = await connection.ask('escalation:call', { id: record.id })
      change(reply.ok ? { record: reply.answer, refusal: undefined } : { refusal: reply.refusal })
    },
    close: () => {
      // What is on its way arrives also when nobody looks: only a record can be put away.
      if (now.value?.step !== 'raising') now.value = undefined
    },
  }
}
