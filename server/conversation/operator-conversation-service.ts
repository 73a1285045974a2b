import type { Kysely } from 'kysely'
import type { CloseReason, OwnConversation } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { ConversationContent } from './conversation-content.ts'
import { type ConversationRow, close, findConversations, findOwn } from './conversation-repository.ts'
import type { EndConversation } from './end-conversation.ts'
import { markByOwner } from './mark-repository.ts'
import { presentForOwner } from './present-conversation.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ConversationContent
  voice: Voice
  endConversation: EndConversation
}

export type OperatorConversationService = ReturnType<typeof createOperatorConversationService>

export function createOperatorConversationService({ db, content, voice, endConversation }: Dependencies) {
  const present = async (row: ConversationRow) => presentForOwner(row, await content.nickname(row))

  /** Refuses `not-found` alike for another's conversation and for one that never was. */
  async function getOwn(conversationId: string, operatorId: string): Promise<ConversationRow> {
    const [row] = await findConversations(db, [conversationId])
    if (!row || row.ownerId !== operatorId || row.closeReason !== null) throw new Refusal('not-found')
    return row
  }

  return {
    getOwn,

    async read(conversationId: string, operatorId: string, since: number) {
      const row = await getOwn(conversationId, operatorId)
      const entries = await content.entries([{ conversationId, since }])
      return {
        conversation: await present(row),
        entries: entries.get(conversationId) ?? [],
        upTo: row.lastSeq,
      }
    },

    async mark(mark: { id: string; ownerId: string; delivered: number; read: number }): Promise<void> {
      if (await markByOwner(db, mark)) voice.tell({ kind: 'conversation', id: mark.id })
      else await getOwn(mark.id, mark.ownerId)
    },

    async type(conversationId: string, operatorId: string): Promise<void> {
      await getOwn(conversationId, operatorId)
      voice.tell({ kind: 'counsellor-typing', id: conversationId })
    },

    /** Ends the conversation if it hasn't ended, and takes it off the counsellor's list. */
    async close(conversationId: string, operatorId: string, reason: CloseReason): Promise<void> {
      await getOwn(conversationId, operatorId)
      await endConversation(conversationId, 'counsellor', { operatorId })
      await close(db, conversationId, reason)
      voice.tell({ kind: 'released', id: conversationId, operatorId })
    },

    async own(operatorId: string): Promise<OwnConversation[]> {
      return Promise.all((await findOwn(db, operatorId)).map(present))
    },

    /** With whose they are; erased ones are missing. */
    async views(ids: readonly string[]) {
      const rows = await findConversations(db, ids)
      return Promise.all(rows.map(async (row) => ({ row, view: await present(row) })))
    },
  }
}
