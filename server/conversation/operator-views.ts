import type { OwnConversation } from '../../protocol/conversation.ts'
import type { ConversationContent } from './conversation-content.ts'
import type { ConversationRow } from './conversation-repository.ts'
import { presentForReader } from './present-conversation.ts'

/** Conversations as each who owns or shares them sees them. */
export function createOperatorViews({ content }: { content: ConversationContent }) {
  return {
    async of(rows: readonly ConversationRow[]): Promise<{ operatorId: string; view: OwnConversation }[]> {
      const views: { operatorId: string; view: OwnConversation }[] = []
      for (const row of rows) {
        const nickname = await content.nickname(row)
        for (const operatorId of new Set([row.ownerId, ...row.participants.map(({ id }) => id)])) {
          const view = operatorId && presentForReader(row, nickname, operatorId)
          if (view) views.push({ operatorId, view })
        }
      }
      return views
    },
  }
}
