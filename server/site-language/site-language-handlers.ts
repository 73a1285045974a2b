import type { siteLanguageRequests } from '../../protocol/site-language.ts'
import { mustAdminister } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { SiteLanguageService } from './site-language-service.ts'

/** Which languages a city offers is decided by who looks after the site. */
export function siteLanguageHandlers(
  siteLanguage: SiteLanguageService,
): Handlers<typeof siteLanguageRequests, OperatorConnection> {
  return {
    'site-language:read': async ({ roles }, { siteId }) => {
      mustAdminister(roles, siteId)
      return siteLanguage.read(siteId)
    },
    'site-language:set': async ({ id, roles }, chosen) => {
      mustAdminister(roles, chosen.siteId)
      return siteLanguage.set(chosen, id)
    },
  }
}
