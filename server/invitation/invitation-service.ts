import type { Kysely } from 'kysely'
import { findConversations } from '../conversation/conversation-repository.ts'
import { type EntryRow, insertEntry } from '../conversation/entry-repository.ts'
import { lockConversation } from '../conversation/message-change-repository.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { findOverdue, removeParticipant } from './participant-repository.ts'

export type InvitationService = ReturnType<typeof createInvitationService>

/** Who else is in a conversation, until they leave; how they come in is a handover's road. */
export function createInvitationService({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  /** The young person sees who has gone. False if there was nobody. */
  async function depart(conversationId: string, operatorId: string): Promise<boolean> {
    const [row] = await findConversations(db, [conversationId])
    if (!row) return false
    const gone = await db.transaction().execute(async (trx): Promise<EntryRow | boolean> => {
      // Under the lock: nobody departs from what has just ended.
      const now = await lockConversation(trx, conversationId)
      if (!(await removeParticipant(trx, conversationId, operatorId))) return false
      return now?.state === 'ended' || insertEntry(trx, { conversationId, kind: 'departed', operatorId })
    })
    if (typeof gone === 'object')
      voice.grown({ conversationId, ownerId: row.ownerId, entries: [presentEntry(gone)] })
    if (gone) {
      voice.tell({ kind: 'conversation', id: conversationId })
      voice.tell({ kind: 'released', id: conversationId, operatorId })
    }
    return gone !== false
  }

  return {
    /** By the owner. */
    async remove(conversationId: string, ownerId: string, operatorId: string): Promise<void> {
      const [row] = await findConversations(db, [conversationId])
      if (row?.ownerId !== ownerId || row.closeReason !== null) throw new Refusal('not-found')
      if (!(await depart(conversationId, operatorId))) throw new Refusal('not-found')
    },

    async leave(conversationId: string, operatorId: string): Promise<void> {
      if (!(await depart(conversationId, operatorId))) throw new Refusal('not-found')
    },

    /** Those whose time is over, whose connection is gone, or whose conversation nobody owns any more. */
    async sweep(): Promise<void> {
      for (const { conversationId, operatorId } of await findOverdue(db))
        await depart(conversationId, operatorId)
    },
  }
}
