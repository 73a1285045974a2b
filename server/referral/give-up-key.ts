import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { ReferralContent } from './referral-content.ts'
import { findReferral } from './referral-repository.ts'

/** After a key was made for a card: none is left where there is no such card, as where the talk ended meanwhile. */
export async function giveUpKey(db: Kysely<Tables>, content: ReferralContent, id: string): Promise<void> {
  if (!(await findReferral(db, id))) await content.destroy(id)
}
