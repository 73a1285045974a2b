import type { Kysely } from 'kysely'
import type { CloseReason, OwnConversation } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { ConversationContent } from './conversation-content.ts'
import { type ConversationRow, close, findConversations, findOwn } from './conversation-repository.ts'
import type { EndConversation } from './end-conversation.ts'
import { markByOwner } from './mark-repository.ts'
import { lockConversation } from './message-change-repository.ts'
import { createOperatorViews } from './operator-views.ts'
import { presentForReader } from './present-conversation.ts'
import { readableFrom } from './readable-entries.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ConversationContent
  voice: Voice
  endConversation: EndConversation
  /** Begins the record that an emergency leaves; false where there is one. */
  raiseOnClose: (
    trx: Kysely<Tables>,
    closed: { conversationId: string; siteId: string },
    who: Closing,
  ) => Promise<boolean>
}

type Closing = Pick<OperatorCaller, 'id' | 'roles'>

export type OperatorConversationService = ReturnType<typeof createOperatorConversationService>

export function createOperatorConversationService({
  db,
  content,
  voice,
  endConversation,
  raiseOnClose,
}: Dependencies) {
  const views = createOperatorViews({ content })

  /** Refuses `not-found` to whoever neither owns it nor shares it. */
  async function present(row: ConversationRow, readerId: string): Promise<OwnConversation> {
    const view = presentForReader(row, await content.nickname(row), readerId)
    if (!view) throw new Refusal('not-found')
    return view
  }

  /** Refuses `not-found` alike for another's conversation and for one that never was. */
  async function getOwn(conversationId: string, operatorId: string): Promise<ConversationRow> {
    const [row] = await findConversations(db, [conversationId])
    if (!row || row.ownerId !== operatorId || row.closeReason !== null) throw new Refusal('not-found')
    return row
  }

  return {
    getOwn,

    /** By its owner or whoever shares it, and only what each of them may read. */
    async read(conversationId: string, operatorId: string, since: number) {
      const [row] = await findConversations(db, [conversationId])
      if (!row) throw new Refusal('not-found')
      const conversation = await present(row, operatorId)
      const { visibleFromSeq } = conversation
      const found = await content.entries([{ conversationId, since: Math.max(since, visibleFromSeq - 1) }])
      const entries = readableFrom(found.get(conversationId) ?? [], visibleFromSeq)
      return { conversation, entries, upTo: row.lastSeq }
    },

    async mark(mark: { id: string; ownerId: string; delivered: number; read: number }): Promise<void> {
      if (await markByOwner(db, mark)) voice.tell({ kind: 'conversation', id: mark.id })
      else await getOwn(mark.id, mark.ownerId)
    },

    async type(conversationId: string, operatorId: string): Promise<void> {
      await getOwn(conversationId, operatorId)
      voice.tell({ kind: 'counsellor-typing', id: conversationId })
    },

    /** Ends the conversation if it hasn't ended, and takes it off the counsellor's list. An emergency leaves its record. */
    async close(conversationId: string, who: Closing, reason: CloseReason): Promise<void> {
      const operatorId = who.id
      const { siteId } = await getOwn(conversationId, operatorId)
      // Under the lock: who hands it over with one hand doesn't end it for the next one with the other.
      const provided = async (trx: Kysely<Tables>) =>
        (await lockConversation(trx, conversationId))?.ownerId === operatorId
      await endConversation(conversationId, 'counsellor', { operatorId, provided })
      const isRaised = await db.transaction().execute(async (trx) => {
        if (!(await close(trx, { id: conversationId, ownerId: operatorId, reason })))
          throw new Refusal('not-found')
        return reason === 'emergency' && raiseOnClose(trx, { conversationId, siteId }, who)
      })
      voice.tell({ kind: 'released', id: conversationId, operatorId })
      if (isRaised) voice.tell({ kind: 'escalation', id: siteId })
    },

    /** Something about this operator changed that their young people see. */
    async tellVisitorsOf(operatorId: string): Promise<void> {
      for (const { id } of await findOwn(db, [operatorId])) voice.tell({ kind: 'conversation', id })
    },

    /** What each of these owns or shares, in the order in which it was claimed. */
    async own(operatorIds: readonly string[]): Promise<Map<string, OwnConversation[]>> {
      const wanted = new Map<string, OwnConversation[]>(operatorIds.map((id) => [id, []]))
      for (const { operatorId, view } of await views.of(await findOwn(db, operatorIds)))
        wanted.get(operatorId)?.push(view)
      return wanted
    },
  }
}
