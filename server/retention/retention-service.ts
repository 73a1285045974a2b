import type { Kysely } from 'kysely'
import { findReaders } from '../conversation/company-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import type { Voice } from '../realtime/voice.ts'
import { type Due, deleteConversation, findAsked, findDue, makeDue } from './retention-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
  /** Those whose time has come. */
  eraseReferrals: () => Promise<void>
}

export type RetentionService = ReturnType<typeof createRetentionService>

/** Erasure, by the numbered rules of RULES.md. */
export function createRetentionService({ db, keys, voice, eraseReferrals }: Dependencies) {
  async function erase({ id, siteId }: Due): Promise<void> {
    await keys.destroy(id)
    const readers = (await findReaders(db, [id])).get(id) ?? []
    const askedIds = await findAsked(db, id)
    const ownerId = await deleteConversation(db, id)
    voice.tell({ kind: 'erased', id })
    voice.tell({ kind: 'queue', id: siteId })
    voice.tell({ kind: 'left-message', id: siteId })
    for (const asked of askedIds)
      for (const kind of ['handover', 'consultation'] as const) voice.tell({ kind, id: asked })
    const told = new Set([ownerId, ...readers.map(({ operatorId }) => operatorId)])
    for (const operatorId of told) if (operatorId) voice.tell({ kind: 'released', id, operatorId })
  }

  return {
    /** Rule 2: by the young person, now, with what was talked about before under the same return phrase. */
    async eraseNow(conversationId: string): Promise<void> {
      const all = await makeDue(db, conversationId)
      await eraseReferrals()
      for (const due of all) await erase(due)
    },

    /** Rule 1: what the clock has made due. Returns how many. */
    async eraseDue(): Promise<number> {
      const due = await findDue(db)
      for (const one of due) await erase(one)
      return due.length
    },
  }
}
