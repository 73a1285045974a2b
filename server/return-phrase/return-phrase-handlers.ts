import type { returnPhraseRequests } from '../../protocol/return-phrase.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { VisitorCaller } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { ReturnPhraseService } from './return-phrase-service.ts'

export function returnPhraseHandlers(
  returnPhrase: ReturnPhraseService,
): Handlers<typeof returnPhraseRequests, VisitorCaller> {
  return {
    'return-phrase:create': async (visitor) => {
      const conversationId = ownConversation(visitor)
      if (!visitor.mayStart()) throw new Refusal('too-many-requests')
      return { words: await returnPhrase.create(conversationId) }
    },
    'return-phrase:open': async (visitor, { phrase, proof }) =>
      returnPhrase.open({ ...visitor, network: visitor.networkName() }, phrase, proof),
  }
}
