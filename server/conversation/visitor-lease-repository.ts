import { type Kysely, sql } from 'kysely'
import type { ConversationState } from '../../protocol/conversation.ts'
import type { Tables } from '../database/tables.ts'
import { silenceMinutes, visitorGraceSeconds, visitorLeaseSeconds } from './conversation.ts'
import { seconds } from './conversation-repository.ts'

type Db = Kysely<Tables>

/**
 * For every visitor this process is connected to: in one statement, but for those whose conversation is being written
 * to. Those follow one by one, so that no message waits for a lock that itself waits for another message.
 */
export async function renewVisitorLeases(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const renewed = await renewLeases(db)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('conversation')
        .select('id')
        .where(sql<boolean>`id = any (${ids}::uuid[])`)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  const done = new Set(renewed.map(({ id }) => id))
  for (const id of ids) if (!done.has(id)) await renewLeases(db).where('id', '=', id).execute()
}

function renewLeases(db: Db) {
  return db.updateTable('conversation').set({ visitorLeaseUntil: seconds(visitorLeaseSeconds) })
}

/** For one who has just connected. Undefined unless they had been away. */
export async function renewAfterAbsence(
  db: Db,
  id: string,
): Promise<{ siteId: string; state: ConversationState } | undefined> {
  const { rows } = await sql<{ siteId: string; state: ConversationState; wasAway: boolean }>`
    update conversation set visitor_lease_until = ${seconds(visitorLeaseSeconds)}
    from (select id, visitor_lease_until <= now() as was_away from conversation where id = ${id}) before
    where conversation.id = before.id
    returning site_id, state, was_away and state <> 'ended' as was_away`.execute(db)
  return rows.find(({ wasAway }) => wasAway)
}

/** The last connection of this process closed; another process that still has one renews it in time. */
export async function shortenVisitorLease(db: Db, id: string): Promise<void> {
  await db
    .updateTable('conversation')
    .set({ visitorLeaseUntil: seconds(visitorGraceSeconds) })
    .where('id', '=', id)
    .where('visitorLeaseUntil', '>', seconds(visitorGraceSeconds))
    .execute()
}

/** A token that has been silent for 30 minutes opens nothing any more, and is free for a new conversation. */
export async function releaseSilentToken(db: Db, tokenHash: Buffer): Promise<void> {
  await db
    .updateTable('conversation')
    .set({ visitorTokenHash: null })
    .where('visitorTokenHash', '=', tokenHash)
    .where('visitorLeaseUntil', '<=', seconds(-silenceMinutes * 60))
    .execute()
}

/** Those whose young person went away within the last `withinSeconds`. */
export async function findRecentlyAway(
  db: Db,
  withinSeconds: number,
): Promise<{ id: string; siteId: string; state: ConversationState }[]> {
  return db
    .selectFrom('conversation')
    .select(['id', 'siteId', 'state'])
    .where('state', '<>', sql.lit('ended'))
    .where('visitorLeaseUntil', '<=', sql<Date>`now()`)
    .where('visitorLeaseUntil', '>', seconds(-withinSeconds))
    .execute()
}
