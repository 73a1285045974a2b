import { type Kysely, sql } from 'kysely'
import { nothingRead, outOfQueue } from '../conversation/conversation-repository.ts'
import { statesBefore } from '../conversation/conversation-state.ts'
import type { EntryRow } from '../conversation/entry-repository.ts'
import type { Tables } from '../database/tables.ts'

/**
 * One conditional update: of many claimants exactly one gets the row. Who waits must be here, and not be offered to
 * somebody else; a message that was left needs nobody. With it the log says so, and the counsellor answers and is a guest
 * of the one before no longer: in one statement, because with hundreds waiting each round trip is what a counsellor waits
 * for.
 */
export async function claim(trx: Kysely<Tables>, id: string, ownerId: string): Promise<EntryRow | undefined> {
  return trx
    .with('claimed', (db) =>
      db
        .updateTable('conversation')
        .set({
          state: 'open',
          ownerId,
          claimedAt: sql`now()`,
          lastSeq: sql`last_seq + 1`,
          ownerLostAt: null,
          ...nothingRead,
          ...outOfQueue,
        })
        .where('id', '=', id)
        .where('state', 'in', statesBefore('claim'))
        .where('ownerId', 'is', null)
        .where(sql<boolean>`(state = 'left-message' or visitor_lease_until > now())`)
        .where(sql<boolean>`(offered_to is null or offered_to = ${ownerId} or offered_until <= now())`)
        .returning(['id', 'lastSeq']),
    )
    .with('written', (db) =>
      db
        .insertInto('entry')
        .columns(['conversationId', 'seq', 'id', 'kind', 'operatorId'])
        .expression((values) =>
          values
            .selectFrom('claimed')
            .select(['claimed.id', 'claimed.lastSeq'])
            .select(sql<string>`${crypto.randomUUID()}::uuid`.as('entryId'))
            .select([sql<'claimed'>`'claimed'`.as('kind'), sql<string>`${ownerId}::uuid`.as('operatorId')]),
        )
        .returningAll(),
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
    .selectFrom('written')
    .innerJoin('operator', 'operator.id', 'written.operatorId')
    .selectAll('written')
    .select(['operator.name', 'operator.title'])
    .select([sql<null>`null`.as('fromName'), sql<null>`null`.as('messageSeq')])
    .executeTakeFirst()
}
