import type { TakeService } from '../queue/take-service.ts'
import type { ContactFormService } from './contact-form-service.ts'

/** Takes as before, and refuses `form-due` to who has to fill a form first, however they would take the next one. */
export function requireForms(
  take: TakeService,
  { mustOweNothing }: Pick<ContactFormService, 'mustOweNothing'>,
): TakeService {
  return {
    ...take,
    async claim(conversationId, operatorId) {
      await mustOweNothing(operatorId)
      return take.claim(conversationId, operatorId)
    },
    async next(operatorId) {
      await mustOweNothing(operatorId)
      return take.next(operatorId)
    },
    async accept(conversationId, operatorId) {
      await mustOweNothing(operatorId)
      return take.accept(conversationId, operatorId)
    },
  }
}
