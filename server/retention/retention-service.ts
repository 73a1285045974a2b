import type { Kysely } from 'kysely'
import type { Hold } from '../../protocol/hold.ts'
import { findAsked, findReaders } from '../conversation/company-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import type { Voice } from '../realtime/voice.ts'
import { eraseEach } from './erase-each.ts'
import { putAside } from './hold-repository.ts'
import { type Asked, type Due, deleteConversation, findDue, makeDue } from './retention-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
  eraseReferrals: (ids: readonly string[]) => Promise<void>
}

export type RetentionService = ReturnType<typeof createRetentionService>

/** Erasure, by the numbered rules of RULES.md. */
export function createRetentionService({ db, keys, voice, eraseReferrals }: Dependencies) {
  /** Everybody on whose screens it stands, or a question about it. */
  async function findTold(from: Kysely<Tables>, id: string) {
    const readers = (await findReaders(from, [id])).get(id) ?? []
    return { readers: readers.map(({ operatorId }) => operatorId), asked: await findAsked(from, id) }
  }

  /** Rule 6. */
  function tellGone({ id, siteId }: Due, { readers, asked }: { readers: string[]; asked: string[] }): void {
    voice.tell({ kind: 'erased', id })
    voice.tell({ kind: 'queue', id: siteId })
    voice.tell({ kind: 'left-message', id: siteId })
    for (const one of asked)
      for (const kind of ['handover', 'consultation'] as const) voice.tell({ kind, id: one })
    for (const operatorId of new Set(readers)) voice.tell({ kind: 'released', id, operatorId })
  }

  async function erase(due: Due): Promise<void> {
    await keys.destroy(due.id)
    const { readers, asked } = await findTold(db, due.id)
    const ownerId = await deleteConversation(db, due.id)
    tellGone(due, { readers: ownerId ? [...readers, ownerId] : readers, asked })
  }

  /** Rule 10: what is held is put aside in the transaction that makes it due, so that no crash shows it to anybody. */
  async function makeAllDue(conversationId: string) {
    return db.transaction().execute(async (trx) => {
      const { conversations, referralIds } = await makeDue(trx, conversationId)
      const due: { one: Asked; told: Awaited<ReturnType<typeof findTold>> }[] = []
      for (const one of conversations) {
        due.push({ one, told: await findTold(trx, one.id) })
        if (one.heldUntil) await putAside(trx, one.id)
      }
      return { due, referralIds }
    })
  }

  return {
    /**
     * Rule 2: by the young person, now, with what was talked about before under the same return phrase. Says what is
     * kept all the same; null where nothing is.
     */
    async eraseNow(conversationId: string): Promise<Hold | null> {
      const { due, referralIds } = await makeAllDue(conversationId)
      // A key of theirs that stays on the disk opens nothing any more, and the clock asks for it again.
      await eraseReferrals(referralIds).catch(() => undefined)
      for (const { one, told } of due) {
        if (one.heldUntil) tellGone(one, told)
        else await erase(one)
      }
      return longestOf(due.map(({ one }) => one))
    },

    /** Rule 1: all that the clock has made due. Returns how many. */
    eraseDue: (): Promise<number> => eraseEach({ findDue: (but) => findDue(db, but), erase }),
  }
}

function longestOf(asked: readonly Asked[]): Hold | null {
  const holds = asked.flatMap(({ heldUntil, heldBecause }) =>
    heldUntil && heldBecause ? [{ until: heldUntil.toISOString(), because: heldBecause }] : [],
  )
  return holds.sort((one, other) => (one.until < other.until ? 1 : -1))[0] ?? null
}
