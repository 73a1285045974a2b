import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { StartConversation, VisitorConversation, VisitorSnapshot } from '../../protocol/conversation.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Language } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal } from '../encryption/seal.ts'
import type { PresenceService } from '../presence/presence-service.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { about, type ConversationContent } from './conversation-content.ts'
import {
  findByToken,
  findConversations,
  insertConversation,
  markByVisitor,
  setLanguage,
} from './conversation-repository.ts'
import { insertEntry } from './entry-repository.ts'
import { presentEntry } from './present-conversation.ts'
import { releaseSilentToken } from './visitor-lease-repository.ts'
import { createVisitorViews } from './visitor-views.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  content: ConversationContent
  rooms: { site: SiteService; presence: PresenceService }
  voice: Voice
}

export interface Starting {
  siteId: string
  tokenHash: Buffer
  wishes: StartConversation
}

export type VisitorConversationService = ReturnType<typeof createVisitorConversationService>

export function createVisitorConversationService({ db, keys, content, rooms, voice }: Dependencies) {
  const views = createVisitorViews({ db, content })

  async function insert({ siteId, tokenHash, wishes }: Starting): Promise<void> {
    const id = randomUUID()
    const key = await keys.create(id)
    const { language, theme, district } = wishes
    const nickname = maskIdentityCodes(wishes.nickname ?? '').text
    const sealedNickname = nickname ? seal(key.seal, about.nickname(id), nickname) : null
    const entry = await db.transaction().execute(async (trx) => {
      await releaseSilentToken(trx, tokenHash)
      const row = { id, siteId, language, theme, district, sealedNickname, visitorTokenHash: tokenHash }
      return (await insertConversation(trx, row))
        ? insertEntry(trx, { conversationId: id, kind: 'started' })
        : undefined
    })
    if (!entry) return keys.destroy(id)
    voice.grown({ conversationId: id, ownerId: null, entries: [presentEntry(entry)] })
    voice.tell({ kind: 'queue', id: siteId })
  }

  return {
    /** The conversation of this token at this site; undefined after 30 minutes without a connection. */
    async find(tokenHash: Buffer, siteId: string): Promise<string | undefined> {
      const row = await findByToken(db, tokenHash)
      return row?.siteId === siteId ? row.id : undefined
    },

    /** What the young person sees. Watch the conversation first: what changes meanwhile is then heard. */
    async snapshot(id: string | undefined, siteId: string, since: number): Promise<VisitorSnapshot> {
      const onDuty = await rooms.presence.namesOnDuty(siteId)
      const [row] = id ? await findConversations(db, [id]) : []
      if (!row || !(await keys.find(row.id))) return { conversation: null, entries: [], upTo: 0, onDuty }
      const entries = (await content.entries([{ conversationId: row.id, since }])).get(row.id) ?? []
      const conversation = (await views.of([row])).get(row.id) ?? null
      return { conversation, entries, upTo: row.lastSeq, onDuty }
    },

    /** Puts the young person into the queue; starting again with the same token changes nothing. */
    async start(starting: Starting): Promise<string> {
      const { siteId, tokenHash, wishes } = starting
      const site = await rooms.site.find(siteId)
      const unknown = (id: string | null, known: readonly { id: string }[]) =>
        id !== null && !known.some((choice) => choice.id === id)
      if (
        !site ||
        unknown(wishes.theme, site.content.themes) ||
        unknown(wishes.district, site.content.districts)
      )
        throw new Refusal('invalid-request')
      if (!(await findByToken(db, tokenHash))) await insert(starting)
      const row = await findByToken(db, tokenHash)
      if (row?.siteId !== siteId) throw new Refusal('not-found')
      return row.id
    },

    async setLanguage(conversationId: string, language: Language, siteId: string): Promise<void> {
      await setLanguage(db, conversationId, language)
      voice.tell({ kind: 'conversation', id: conversationId })
      voice.tell({ kind: 'queue', id: siteId })
    },

    async mark(conversationId: string, mark: { delivered: number; read: number }): Promise<void> {
      if (await markByVisitor(db, conversationId, mark))
        voice.tell({ kind: 'conversation', id: conversationId })
    },

    type(conversationId: string): void {
      voice.tell({ kind: 'visitor-typing', id: conversationId })
    },

    /** As the young person sees them now; erased ones are missing. */
    async views(ids: readonly string[]): Promise<Map<string, VisitorConversation>> {
      return views.of(await findConversations(db, ids))
    },
  }
}
