import { applyChanges } from '../../protocol/changed-messages.ts'
import type { GuidanceHit } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { GuidanceService } from './guidance-service.ts'
import type { KnownValues } from './known-values.ts'

interface Dependencies {
  guidance: GuidanceService
  operatorConversation: OperatorConversationService
  known: KnownValues
}

interface Wished {
  conversationId: string
  reading: ContentLanguage
  sending: ContentLanguage
}

interface ValuesFor {
  conversationId: string
  language: ContentLanguage
  /** Chosen for a text that speaks of one. */
  serviceId?: string | undefined
}

// Of a long conversation what was said last.
const entriesRead = 60
const beyondEverySeq = 2 ** 31 - 1

export type ConversationGuidanceService = ReturnType<typeof createConversationGuidance>

/** Guidance for one conversation. Nothing of what was said leaves the process or is kept. */
export function createConversationGuidance({ guidance, operatorConversation, known }: Dependencies) {
  /** Refuses `not-found` to whoever isn't in it. */
  async function readEnd(conversationId: string, operatorId: string) {
    const { upTo } = await operatorConversation.read(conversationId, operatorId, beyondEverySeq)
    return operatorConversation.read(conversationId, operatorId, Math.max(0, upTo - entriesRead))
  }

  return {
    async suggest(
      { conversationId, ...languages }: Wished,
      operatorId: string,
    ): Promise<{ hits: GuidanceHit[] }> {
      const { conversation: one, entries } = await readEnd(conversationId, operatorId)
      // An edit doesn't name its writer: the message that it changed does.
      const said = applyChanges(entries).flatMap((entry) =>
        entry.kind === 'message' && entry.author === 'visitor' ? [entry.text] : [],
      )
      const { siteId, theme } = one
      return { hits: await guidance.suggest({ siteId, theme, said, ...languages }, operatorId) }
    },

    async values(
      { conversationId, ...wished }: ValuesFor,
      operator: { id: string; name: string },
    ): ReturnType<KnownValues['of']> {
      const { conversation } = await readEnd(conversationId, operator.id)
      return known.of({ ...wished, conversation, operator })
    },
  }
}
