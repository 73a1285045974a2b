import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { forgetGuesses } from './guess-repository.ts'
import type { ReferralContent } from './referral-content.ts'
import { eraseIntoCount, findErasable, findOverdue, runOut } from './referral-end-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  write: WriteReferral
}

/** What the clock does to referrals. */
export function createSweepReferrals({ db, content, write }: Dependencies) {
  /** Rules 13 and 14: the key first; a crash in between leaves a row that nobody can read, and the next sweep. */
  async function eraseThese(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await content.destroy(id)
      await eraseIntoCount(db, id)
    }
  }

  return {
    eraseThese,

    /** Rule 12. */
    async runOut(): Promise<void> {
      for (const { id, conversationId } of await findOverdue(db))
        await write({ conversationId, work: (trx) => runOut(trx, id) })
    },

    async erase(): Promise<void> {
      await eraseThese(await findErasable(db))
      await forgetGuesses(db)
    },
  }
}
