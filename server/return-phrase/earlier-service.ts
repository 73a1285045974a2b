import type { Kysely } from 'kysely'
import type { EarlierConversation } from '../../protocol/return-phrase.ts'
import type { TranscriptReadings } from '../audit/transcript-readings.ts'
import type { ConversationContent } from '../conversation/conversation-content.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import { readableFrom } from '../conversation/readable-entries.ts'
import type { Tables } from '../database/tables.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import { findEarlier } from './return-phrase-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ConversationContent
  conversation: Pick<OperatorConversationService, 'getOwn'>
  readings: TranscriptReadings
}

export type EarlierService = ReturnType<typeof createEarlierService>

/** What went before under the same return phrase: for who answers now, to read, as long as they answer. */
export function createEarlierService({ db, content, conversation, readings }: Dependencies) {
  async function findFor(conversationId: string, operatorId: string) {
    const { visibleFromSeq } = await conversation.getOwn(conversationId, operatorId)
    // Where the present talk did not follow a handover, what went before it did not either.
    return visibleFromSeq > 1 ? [] : findEarlier(db, conversationId)
  }

  return {
    async list(conversationId: string, operatorId: string): Promise<EarlierConversation[]> {
      const rows = await findFor(conversationId, operatorId)
      return rows.map(({ id, startedAt, endedAt, theme, name }) => ({
        id,
        startedAt: startedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        theme,
        counsellor: name,
      }))
    },

    /** Recorded, unless it was theirs. Refuses `not-found` for whatever isn't of the same phrase. */
    async read(
      { conversationId, earlierId, since }: { conversationId: string; earlierId: string; since: number },
      reader: Pick<OperatorCaller, 'id' | 'roles'>,
    ) {
      const row = (await findFor(conversationId, reader.id)).find(({ id }) => id === earlierId)
      if (!row) throw new Refusal('not-found')
      await readings.record(reader, row)
      const entries = await content.entries([
        { conversationId: earlierId, since: Math.max(since, row.visibleFromSeq - 1) },
      ])
      return { entries: readableFrom(entries.get(earlierId) ?? [], row.visibleFromSeq), upTo: row.lastSeq }
    },
  }
}
