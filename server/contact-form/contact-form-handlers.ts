import type { contactFormRequests } from '../../protocol/contact-form.ts'
import { mustDecide, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { ContactFormService } from './contact-form-service.ts'
import type { FormSettingsService } from './form-settings-service.ts'

/** A form is its conversation's counsellor's; what is asked is decided by supervisors and administrators. */
export function contactFormHandlers(
  form: ContactFormService,
  settings: FormSettingsService,
): Handlers<typeof contactFormRequests, OperatorConnection> {
  return {
    'contact-form:read': async ({ id }, { conversationId }) => form.read(conversationId, id),
    'contact-form:keep': async ({ id }, kept) => ({ state: await form.keep(kept, id) }),
    'contact-form:due': async ({ id }) => ({ due: await form.due(id) }),
    'contact-form:settings': async ({ roles }, { siteId }) => {
      rolesOn(roles, siteId)
      return settings.read(siteId)
    },
    'contact-form:publish': async ({ id, roles }, published) => {
      mustDecide(roles, published.siteId)
      return settings.publish(published, id)
    },
    'contact-form:require': async ({ roles }, asked) => {
      mustDecide(roles, asked.siteId)
      return settings.require(asked)
    },
  }
}
