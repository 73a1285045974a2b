import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { doEach } from '../do-each.ts'
import { eraseEach } from '../retention/erase-each.ts'
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
  async function erase({ id }: { id: string }): Promise<void> {
    await content.destroy(id)
    await eraseIntoCount(db, id)
  }

  return {
    /** Of these each that can be; the error of any other is thrown last. */
    eraseThese: (ids: readonly string[]): Promise<void> => doEach(ids.map((id) => () => erase({ id }))),

    /** Rule 12. */
    async runOut(): Promise<void> {
      for (const { id, conversationId } of await findOverdue(db))
        await write({ conversationId, work: (trx) => runOut(trx, id) })
    },

    async erase(): Promise<void> {
      await forgetGuesses(db)
      await eraseEach({ findDue: (but) => findErasable(db, but), erase })
    },
  }
}
