import type { siteWordsRequests } from '../../protocol/site-words.ts'
import { mustAdminister } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { SiteWordsService } from './site-words-service.ts'

/** What a city says of itself and of how it answers is decided by who looks after the site. */
export function siteWordsHandlers(
  siteWords: SiteWordsService,
): Handlers<typeof siteWordsRequests, OperatorConnection> {
  return {
    'site-words:read': async ({ roles }, { siteId }) => {
      mustAdminister(roles, siteId)
      return siteWords.read(siteId)
    },
    'site-words:set': async ({ id, roles }, words) => {
      mustAdminister(roles, words.siteId)
      return siteWords.set(words, id)
    },
  }
}
