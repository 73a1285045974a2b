import type { Kysely } from 'kysely'
import type { EndedBy } from '../../protocol/entry.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { end, findConversations, revokeToken } from './conversation-repository.ts'
import { insertEntry } from './entry-repository.ts'
import { lockConversation } from './message-change-repository.ts'
import { presentEntry } from './present-conversation.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  retentionDaysOf: (siteId: string) => Promise<number>
}

interface Circumstances {
  /** Who closed it. */
  operatorId?: string | null
  /** Looked at under the conversation's lock: if it no longer holds, nothing ends. */
  provided?: (trx: Kysely<Tables>) => Promise<boolean>
}

export type EndConversation = ReturnType<typeof createEndConversation>

export function createEndConversation({ db, voice, retentionDaysOf }: Dependencies) {
  /** Ends a conversation once; ending an ended one changes nothing. */
  return async function endConversation(
    conversationId: string,
    endedBy: EndedBy,
    { operatorId = null, provided }: Circumstances = {},
  ): Promise<void> {
    const [row] = await findConversations(db, [conversationId])
    if (!row) return
    const retentionDays = await retentionDaysOf(row.siteId)
    const entry = await db.transaction().execute(async (trx) => {
      await lockConversation(trx, row.id)
      if (provided && !(await provided(trx))) return undefined
      const ended = await end(trx, { id: row.id, endedBy, retentionDays, revokeToken: endedBy === 'left' })
      if (ended) return insertEntry(trx, { conversationId, kind: 'ended', operatorId, endedBy })
      if (endedBy === 'left') await revokeToken(trx, row.id)
      return undefined
    })
    if (entry) voice.grown({ conversationId, ownerId: row.ownerId, entries: [presentEntry(entry)] })
    if (endedBy === 'left') voice.tell({ kind: 'left', id: conversationId })
    voice.tell({ kind: 'conversation', id: conversationId })
    if (row.state === 'waiting') voice.tell({ kind: 'queue', id: row.siteId })
    if (row.state === 'left-message') voice.tell({ kind: 'left-message', id: row.siteId })
  }
}
