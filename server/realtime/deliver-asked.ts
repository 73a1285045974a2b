import type { ConsultationService } from '../consultation/consultation-service.ts'
import type { HandoverService } from '../handover/handover-service.ts'
import { type OperatorNamespace, room } from './callers.ts'

interface Rooms {
  handover: HandoverService
  consultation: ConsultationService
}

/** Brings to each operator what colleagues offer or ask, all of it, read afresh: a hint carries nothing. */
export function createAskedDelivery(operators: OperatorNamespace, { handover, consultation }: Rooms) {
  const isHere = (operatorId: string) => operators.adapter.rooms.has(room.operator(operatorId))
  return {
    async handovers(operatorId: string): Promise<void> {
      if (!isHere(operatorId)) return
      const incoming = (await handover.incoming([operatorId])).get(operatorId) ?? []
      operators.to(room.operator(operatorId)).emit('handover:changed', { incoming })
    },
    async consultations(operatorId: string): Promise<void> {
      if (!isHere(operatorId)) return
      const consultations = (await consultation.of([operatorId])).get(operatorId) ?? []
      operators.to(room.operator(operatorId)).emit('consultation:changed', { consultations })
    },
  }
}
