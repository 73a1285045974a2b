import type { earlierRequests, returnPhraseRequests } from '../../protocol/return-phrase.ts'
import { ownConversation } from '../conversation/conversation-handlers.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection, VisitorCaller } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { EarlierService } from './earlier-service.ts'
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

export function earlierHandlers(
  earlier: EarlierService,
): Handlers<typeof earlierRequests, OperatorConnection> {
  return {
    'earlier:list': async ({ id }, { conversationId }) => ({
      earlier: await earlier.list(conversationId, id),
    }),
    'earlier:read': async (operator, asked) => earlier.read(asked, operator),
  }
}
