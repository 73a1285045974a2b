import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { findReceivers } from './receiver-repository.ts'

/** What a supervisor sees of a handover: to whom it went, and what followed. The note is the two counsellors'. */
export function createHandoverForReview({ db }: { db: Kysely<Tables> }) {
  return async function read({ id }: { id: string }) {
    const found = await findReceivers(db, id)
    const facts = [
      { what: 'receiver', text: found?.person ?? found?.team?.fi ?? '' },
      { what: 'follows', text: found?.follows ?? '' },
    ]
    return { facts: facts.filter(({ text }) => text), told: [] }
  }
}
