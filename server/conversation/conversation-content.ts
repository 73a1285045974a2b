import type pg from 'pg'
import type { Entry } from '../../protocol/entry.ts'
import type { Note } from '../../protocol/note.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { type ContentKey, unseal } from '../encryption/seal.ts'
import { entriesPerAnswer } from './conversation.ts'
import type { ConversationRow } from './conversation-repository.ts'
import { findEntries } from './entry-repository.ts'
import { partWords } from './message-words.ts'
import type { NoteRow } from './note-repository.ts'
import { presentEntry } from './present-conversation.ts'

/** What a sealed text belongs to: it opens nowhere else. */
export const about = {
  message: (conversationId: string, id: string) => `${conversationId}/message/${id}`,
  note: (conversationId: string, id: string) => `${conversationId}/note/${id}`,
  draft: (conversationId: string, operatorId: string) => `${conversationId}/draft/${operatorId}`,
  consultation: (conversationId: string, id: string) => `${conversationId}/consultation/${id}`,
  handover: (conversationId: string, id: string) => `${conversationId}/handover/${id}`,
  form: (conversationId: string) => `${conversationId}/form`,
  mapping: (conversationId: string) => `${conversationId}/mapping`,
  feedback: (conversationId: string) => `${conversationId}/feedback`,
  referral: (referralId: string) => `referral/${referralId}/card`,
  referralDraft: (conversationId: string, operatorId: string) =>
    `${conversationId}/referral-draft/${operatorId}`,
  referralShown: (referralId: string) => `referral/${referralId}/shown`,
  followUp: (conversationId: string) => `${conversationId}/follow-up`,
  escalation: (escalationId: string) => `escalation/${escalationId}/text`,
  outreach: (sessionId: string) => `outreach/${sessionId}/words`,
  nickname: (conversationId: string) => `${conversationId}/nickname`,
}

export type ConversationContent = ReturnType<typeof createConversationContent>

/** Opens what was sealed with the conversations' keys; what has lost its key does not exist. */
export function createConversationContent({ pool, keys }: { pool: pg.Pool; keys: KeyDirectory }) {
  const open = (key: ContentKey, name: string, box: Buffer) => unseal(key.seal, name, box).toString()

  return {
    /** The entries after `since` of each conversation, at most 200 of each; erased conversations are missing. */
    async entries(
      wanted: readonly { conversationId: string; since: number }[],
    ): Promise<Map<string, Entry[]>> {
      const found = new Map<string, Entry[]>()
      for (const row of await findEntries(pool, wanted, entriesPerAnswer)) {
        const key = await keys.find(row.conversationId)
        if (!key) continue
        const name = about.message(row.conversationId, row.id)
        const words = partWords(row.sealedText ? open(key, name, row.sealedText) : '')
        const entries = found.get(row.conversationId)
        if (entries) entries.push(presentEntry(row, words))
        else found.set(row.conversationId, [presentEntry(row, words)])
      }
      return found
    },

    async nickname({
      id,
      sealedNickname,
    }: Pick<ConversationRow, 'id' | 'sealedNickname'>): Promise<string | null> {
      if (!sealedNickname) return null
      const key = await keys.find(id)
      return key ? open(key, about.nickname(id), sealedNickname) : null
    },

    async note(row: NoteRow): Promise<Note> {
      const key = await keys.find(row.conversationId)
      const text = key ? open(key, about.note(row.conversationId, row.id), row.sealedText) : ''
      return { id: row.id, at: row.at.toISOString(), name: row.name, text }
    },
  }
}
