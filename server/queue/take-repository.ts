import { type Kysely, sql } from 'kysely'
import { nothingRead, outOfQueue } from '../conversation/conversation-repository.ts'
import { statesBefore } from '../conversation/conversation-state.ts'
import type { Tables } from '../database/tables.ts'

/**
 * One conditional update: of many claimants exactly one gets the row. Who waits must be here, and not be offered to
 * somebody else; a message that was left needs nobody. With it the counsellor answers and is a guest of the one before no
 * longer: in one statement, because with hundreds waiting each round trip is what a counsellor waits for.
 */
export async function claim(trx: Kysely<Tables>, id: string, ownerId: string): Promise<boolean> {
  const row = await trx
    .with('claimed', (db) =>
      db
        .updateTable('conversation')
        .set({
          state: 'open',
          ownerId,
          claimedAt: sql`now()`,
          ownerLostAt: null,
          ...nothingRead,
          ...outOfQueue,
        })
        .where('id', '=', id)
        .where('state', 'in', statesBefore('claim'))
        .where('ownerId', 'is', null)
        .where(sql<boolean>`(state = 'left-message' or visitor_lease_until > now())`)
        .where(sql<boolean>`(offered_to is null or offered_to = ${ownerId} or offered_until <= now())`)
        .returning('id'),
    )
    .with('parted', (db) =>
      db
        .deleteFrom('conversationParticipant')
        .using('claimed')
        .whereRef('conversationId', '=', 'claimed.id')
        .where('operatorId', '=', ownerId),
    )
    .with('answering', (db) =>
      db
        .updateTable('operatorPresence')
        .from('claimed')
        .set({ silentOffers: 0, idleSince: sql<Date>`now()` })
        .where('operatorId', '=', ownerId),
    )
    .selectFrom('claimed')
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
