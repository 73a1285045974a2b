import { computed, type ReadonlySignal } from '@preact/signals'
import type { ConsoleSnapshot } from '../protocol/operator.ts'
import type { Connection } from './connection.ts'
import { type Consultations, createConsultations } from './consultation/consultation-state.ts'
import { createEscalations, type Escalations } from './escalation/escalation-state.ts'
import { createHandovers, type Handovers } from './handover/handover-state.ts'

interface Asked {
  handovers: Handovers
  consultations: Consultations
  escalations: Escalations
  /** How many colleagues wait for this one's answer. */
  asked: ReadonlySignal<number>
  forget(): void
  resume(snapshot: Pick<ConsoleSnapshot, 'incoming' | 'consultations'>): void
}

/** What colleagues offer to this one and ask of this one. */
export function createAsked(connection: Connection, accepted: (conversationId: string) => void): Asked {
  const handovers = createHandovers(connection, { accepted })
  const consultations = createConsultations(connection)
  const escalations = createEscalations(connection)
  const resume: Asked['resume'] = (snapshot) => {
    handovers.resume(snapshot.incoming)
    consultations.resume(snapshot.consultations)
  }
  return {
    handovers,
    consultations,
    escalations,
    asked: computed(
      () => handovers.incoming.value.length + consultations.asked.value.length + escalations.calling.value,
    ),
    forget: () => {
      resume({ incoming: [], consultations: [] })
      escalations.forget()
    },
    resume,
  }
}
