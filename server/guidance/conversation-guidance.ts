import type { GuidanceHit } from '../../protocol/guidance.ts'
import type { VariableValues } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import type { SiteService } from '../site/site-service.ts'
import { describeWeek } from './chat-hours.ts'
import type { GuidanceService } from './guidance-service.ts'

interface Dependencies {
  guidance: GuidanceService
  operatorConversation: OperatorConversationService
  site: SiteService
  openingHours: OpeningHoursService
  service: {
    values(siteId: string, id: string, language: ContentLanguage): Promise<VariableValues>
  }
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
export function createConversationGuidance({
  guidance,
  operatorConversation,
  site,
  openingHours,
  service,
}: Dependencies) {
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
      const said = entries.flatMap((entry) =>
        (entry.kind === 'message' && entry.author === 'visitor') || entry.kind === 'edited'
          ? [entry.text]
          : [],
      )
      const { siteId, theme } = one
      return { hits: await guidance.suggest({ siteId, theme, said, ...languages }, operatorId) }
    },

    async values(
      { conversationId, language, serviceId }: ValuesFor,
      operator: { id: string; name: string },
    ): Promise<{ values: Record<string, string> }> {
      const { conversation: one } = await readEnd(conversationId, operator.id)
      const row = await site.find(one.siteId)
      const { definition } = await openingHours.read({ siteId: one.siteId, teamId: null })
      const names = row?.content.name
      const city = names && language in names ? names[language as keyof typeof names] : names?.fi
      const chosen = serviceId ? await service.values(one.siteId, serviceId, language) : {}
      const values: VariableValues = {
        ...chosen,
        counsellor: operator.name,
        chat_hours: describeWeek(definition, language),
        ...(city && { city }),
      }
      return { values }
    },
  }
}
