import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { nameForDesk } from './referral.ts'
import type { ReferralContent } from './referral-content.ts'
import { findReferral } from './referral-repository.ts'

interface Fact {
  what: string
  text: string
}

/**
 * What a supervisor sees of a referral: where to, when, and what the counsellor wrote to the young person. What the
 * desk could be told is between these two.
 */
export function createReferralForReview({ db, content }: { db: Kysely<Tables>; content: ReferralContent }) {
  return async function read({ id }: { id: string }): Promise<{ facts: Fact[]; told: Fact[] }> {
    const [row, key] = [await findReferral(db, id), await content.find(id)]
    if (!row || !key) return { facts: [], told: [] }
    const card = content.card(row, key)
    const facts = [
      { what: 'service', text: nameForDesk(card) },
      { what: 'meets', text: card.meets },
      { what: 'visit-at', text: card.at ?? '' },
    ]
    return {
      facts: facts.filter(({ text }) => text),
      told: [{ what: 'message', text: card.message }].filter(({ text }) => text),
    }
  }
}
