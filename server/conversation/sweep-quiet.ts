import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import type { EndConversation } from './end-conversation.ts'
import { insertEntry } from './entry-repository.ts'
import { presentEntry } from './present-conversation.ts'
import { findStillQuiet, lockUnanswered } from './quiet-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  endConversation: EndConversation
}

/** Asks "still there?" after a silence, and closes kindly when nobody answers. */
export function createSweepQuiet({ db, voice, endConversation }: Dependencies) {
  return {
    /** Each silence is asked about once; the question says that it comes by itself. */
    async ask(): Promise<void> {
      const done = await db.transaction().execute(async (trx) => {
        const written = []
        for (const { id, ownerId } of await lockUnanswered(trx))
          written.push({
            id,
            ownerId,
            entry: await insertEntry(trx, { conversationId: id, kind: 'still-there' }),
          })
        return written
      })
      for (const { id, ownerId, entry } of done)
        voice.grown({ conversationId: id, ownerId, entries: [presentEntry(entry)] })
    },

    async close(): Promise<void> {
      for (const { id } of await findStillQuiet(db))
        await endConversation(id, 'quiet', {
          provided: async (trx) => (await findStillQuiet(trx, id)).length > 0,
        })
    },
  }
}
