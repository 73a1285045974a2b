import type { Kysely } from 'kysely'
import type { ReferralState } from '../../protocol/referral-states.ts'
import type { Tables } from '../database/tables.ts'

/** Every card of one conversation: where it leads, and how it stands. */
export async function findCardsOf(
  db: Kysely<Tables>,
  conversationId: string,
): Promise<{ serviceId: string; state: ReferralState }[]> {
  return db
    .selectFrom('referral')
    .select(['serviceId', 'state'])
    .where('conversationId', '=', conversationId)
    .execute()
}
