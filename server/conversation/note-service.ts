import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Note } from '../../protocol/note.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { fingerprint, seal } from '../encryption/seal.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { about, type ConversationContent } from './conversation-content.ts'
import { findNotes, insertNote } from './note-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  content: ConversationContent
  voice: Voice
}

interface NewNote {
  conversationId: string
  id: string
  text: string
}

export type NoteService = ReturnType<typeof createNoteService>

export function createNoteService({ db, keys, content, voice }: Dependencies) {
  return {
    /** Sealed with the conversation's key, so that it is erased with it. The caller has made sure who asks. */
    async add({ conversationId, id, text }: NewNote, operatorId: string): Promise<Note> {
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const { text: kept } = maskIdentityCodes(text)
      const note = {
        conversationId,
        id,
        operatorId,
        sealedText: seal(key.seal, about.note(conversationId, id), kept),
        fingerprint: fingerprint(key, kept),
      }
      const row = await insertNote(db, note)
      if (!row.fingerprint.equals(note.fingerprint)) throw new Refusal('different-content')
      voice.tell({ kind: 'note', id: conversationId })
      return content.note(row)
    },

    /** Oldest first. */
    async of(conversationId: string): Promise<Note[]> {
      return Promise.all((await findNotes(db, conversationId)).map(content.note))
    },
  }
}
