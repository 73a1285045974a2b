import type { Kysely } from 'kysely'
import type { VisitorSnapshot } from '../../protocol/conversation.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import type { PresenceService } from '../presence/presence-service.ts'
import type { Voice } from '../realtime/voice.ts'
import type { WaitingRoomService } from '../waiting-room/waiting-room-service.ts'
import { findAsked } from './company-repository.ts'
import type { ConversationContent } from './conversation-content.ts'
import { findByToken, findConversations, setLanguage } from './conversation-repository.ts'
import { markByVisitor } from './mark-repository.ts'
import { createVisitorViews } from './visitor-views.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  content: ConversationContent
  around: { presence: PresenceService; waitingRoom: WaitingRoomService }
  voice: Voice
}

export type VisitorConversationService = ReturnType<typeof createVisitorConversationService>

export function createVisitorConversationService({ db, keys, content, around, voice }: Dependencies) {
  const views = createVisitorViews({ db, content })

  return {
    /** The conversation of this token at this site; undefined after 30 minutes without a connection. */
    async find(tokenHash: Buffer, siteId: string): Promise<string | undefined> {
      const row = await findByToken(db, tokenHash)
      return row?.siteId === siteId ? row.id : undefined
    },

    /** What the young person sees. Watch the conversation first: what changes meanwhile is then heard. */
    async snapshot(id: string | undefined, siteId: string, since: number): Promise<VisitorSnapshot> {
      const onDuty = await around.presence.namesOnDuty(siteId)
      const [row] = id ? await findConversations(db, [id]) : []
      const waitingRoom = await around.waitingRoom.of(siteId, id, row?.state === 'waiting')
      if (!row || !(await keys.find(row.id)))
        return {
          conversation: null,
          entries: [],
          upTo: 0,
          onDuty,
          waitingRoom: { ...waitingRoom, own: null },
        }
      const entries = (await content.entries([{ conversationId: row.id, since }])).get(row.id) ?? []
      const conversation = (await views.of([row])).get(row.id) ?? null
      return { conversation, entries, upTo: row.lastSeq, onDuty, waitingRoom }
    },

    async setLanguage(conversationId: string, language: ContentLanguage, siteId: string): Promise<void> {
      await setLanguage(db, conversationId, language)
      voice.tell({ kind: 'conversation', id: conversationId })
      voice.tell({ kind: 'queue', id: siteId })
      voice.tell({ kind: 'left-message', id: siteId })
      // In whose language they would answer stands beside the question.
      for (const id of await findAsked(db, conversationId))
        for (const kind of ['handover', 'consultation'] as const) voice.tell({ kind, id })
    },

    async mark(conversationId: string, mark: { delivered: number; read: number }): Promise<void> {
      if (await markByVisitor(db, conversationId, mark))
        voice.tell({ kind: 'conversation', id: conversationId })
    },

    type(conversationId: string): void {
      voice.tell({ kind: 'visitor-typing', id: conversationId })
    },
  }
}
