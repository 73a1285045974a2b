import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import type { EndConversation } from './end-conversation.ts'
import { type EntryRow, insertEntry, type NewEntry } from './entry-repository.ts'
import {
  lockAwaiting,
  lockDeserted,
  lockSilent,
  lockUnclaimedAgain,
  lockUnread,
  returnToQueue,
  type Swept,
  setOwnerLost,
} from './lease-repository.ts'
import { moveToLeftMessage } from './left-message-repository.ts'
import { presentEntry } from './present-conversation.ts'
import { relieve, tellRelieved } from './relieve-operators.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  endConversation: EndConversation
}

/** Sees to it that no conversation is stuck: each has a live counsellor, waits, or has ended. */
export function createSweepConversations({ db, voice, endConversation }: Dependencies) {
  type Lock = (trx: Kysely<Tables>) => Promise<Swept[]>
  type Change = (trx: Kysely<Tables>, one: Swept) => Promise<NewEntry>

  async function sweep(lock: Lock, change: Change): Promise<void> {
    const done = await db.transaction().execute(async (trx) => {
      const written: { one: Swept; entry: EntryRow }[] = []
      for (const one of await lock(trx))
        written.push({ one, entry: await insertEntry(trx, await change(trx, one)) })
      return written
    })
    for (const { one, entry } of done) {
      voice.grown({ conversationId: one.id, ownerId: one.ownerId, entries: [presentEntry(entry)] })
      voice.tell({ kind: 'conversation', id: one.id })
      if (entry.kind !== 'requeued' && entry.kind !== 'message-left') continue
      voice.tell({ kind: 'queue', id: one.siteId })
      voice.tell({ kind: 'left-message', id: one.siteId })
      if (one.ownerId) voice.tell({ kind: 'released', id: one.id, operatorId: one.ownerId })
    }
  }

  return {
    /** Tells the young person that the counsellor's connection is gone; the place is held for a minute. */
    async markDeserted(): Promise<void> {
      await sweep(lockDeserted, async (trx, { id, ownerId }) => {
        await setOwnerLost(trx, id, true)
        return { conversationId: id, kind: 'counsellor-lost', operatorId: ownerId }
      })
    },

    /** Gives back to the queue what the same counsellor did not come back for. */
    async returnDeserted(): Promise<void> {
      await sweep(lockUnclaimedAgain, async (trx, { id }) => {
        return { conversationId: id, kind: (await returnToQueue(trx, id)) ? 'message-left' : 'requeued' }
      })
    },

    /** Tells the young people whose counsellor is connected again before the minute was over. */
    async welcomeBack(): Promise<void> {
      await sweep(lockAwaiting, async (trx, { id, ownerId }) => {
        await setOwnerLost(trx, id, false)
        return { conversationId: id, kind: 'counsellor-back', operatorId: ownerId }
      })
    },

    /** Takes from those whose role was taken in another way than by the command. */
    async relieve(): Promise<void> {
      tellRelieved(voice, await db.transaction().execute((trx) => relieve(trx)))
    },

    /**
     * Ends what nobody has been connected to for 30 minutes, so that its erasure becomes due. What was written in the
     * queue is read first, by a date: it may say that somebody is in danger. What was left is ended when it is answered
     * and nobody can open it any more, or came for the answer in as long as the team lets one lie: then kindly, with the
     * way back.
     */
    async endSilent(): Promise<void> {
      await sweep(lockUnread, async (trx, { id }) => {
        await moveToLeftMessage(trx, id)
        return { conversationId: id, kind: 'message-left' }
      })
      const silent = await db.transaction().execute(async (trx) => lockSilent(trx))
      for (const { id, hasLain } of silent)
        await endConversation(id, hasLain ? 'quiet' : 'silence', {
          provided: async (trx) => (await lockSilent(trx, id)).length > 0,
        })
    },
  }
}
