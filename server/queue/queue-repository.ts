import { type Kysely, sql } from 'kysely'
import { seconds } from '../conversation/conversation-repository.ts'
import { hasWritten } from '../conversation/entry-repository.ts'
import type { Tables } from '../database/tables.ts'
import { type Queued, turnHeldEverySeconds, turnMinutes } from './queue.ts'

type Db = Kysely<Tables>

/** The order of `inOrder`, to the millisecond that is all it sees. */
const inQueueOrder = sql`urgency desc, (turn_until is not null and visitor_lease_until > now()) desc,
  date_trunc('milliseconds', waiting_since), id`

/** Everybody who waits for one of these teams, or the first `most`, with all that routing asks and nothing more. */
export async function findQueued(db: Db, teamIds: readonly string[], most?: number): Promise<Queued[]> {
  if (teamIds.length === 0) return []
  return db
    .selectFrom('conversation')
    .select(['id', 'teamId', 'language', 'urgency', 'waitingSince', 'turnUntil'])
    .select(['preferredOperatorId', 'offeredTo', 'offeredUntil'])
    .select(sql<boolean>`visitor_lease_until > now()`.as('visitorHere'))
    .where('state', '=', sql.lit('waiting'))
    .where(sql<boolean>`team_id = any (${teamIds}::uuid[])`)
    .$if(most !== undefined, (query) => query.orderBy(inQueueOrder).limit(most ?? 0))
    .execute()
}

/**
 * The first of these that no other counsellor is taking at this moment; it is this transaction's until it ends.
 * A lock of its own and not the row's: a young person who writes a message just now locks the row as well, and must
 * not be passed over for that.
 */
export async function holdFirstFree(trx: Db, ids: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${ids}::uuid[]) as one (id)
    where pg_try_advisory_xact_lock(hashtextextended(id::text, 0)) limit 1`.execute(trx)
  return rows[0]?.id
}

/** The turn came while the young person was away: others pass until they are back. False if they are here. */
export async function keepTurn(trx: Db, id: string): Promise<boolean> {
  const kept = await trx
    .updateTable('conversation')
    .set({ turnUntil: sql`coalesce(turn_until, now() + make_interval(mins => ${turnMinutes}))` })
    .set({ offeredTo: null, offeredUntil: null })
    .where('id', '=', id)
    .where('state', '=', sql.lit('waiting'))
    .where('visitorLeaseUntil', '<=', sql<Date>`now()`)
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

/** False unless they wait for one of these teams. */
export async function setUrgency(
  db: Db,
  { id, urgency, teamIds }: { id: string; urgency: number; teamIds: readonly string[] },
): Promise<{ siteId: string } | undefined> {
  if (teamIds.length === 0) return undefined
  return db
    .updateTable('conversation')
    .set({ urgency })
    .where('id', '=', id)
    .where(sql<boolean>`state in ('waiting', 'left-message')`)
    .where('teamId', 'in', teamIds)
    .returning('siteId')
    .executeTakeFirst()
}

export interface EndingTurn extends Queued {
  siteId: string
  retentionDays: number
  isOver: boolean
  hasWritten: boolean
}

const turnSeconds = turnMinutes * 60

/** Those whose kept turn is running, locked: who is being taken at this moment is left alone. */
export async function lockEndingTurns(trx: Db): Promise<EndingTurn[]> {
  return trx
    .selectFrom('conversation')
    .innerJoin('site', 'site.id', 'conversation.siteId')
    .select(['conversation.id', 'conversation.siteId', 'site.retentionDays'])
    .select(['teamId', 'language', 'urgency', 'waitingSince', 'turnUntil'])
    .select(['preferredOperatorId', 'offeredTo', 'offeredUntil'])
    .select(sql<boolean>`visitor_lease_until > now()`.as('visitorHere'))
    .select(sql<boolean>`turn_until <= now()`.as('isOver'))
    .select(hasWritten.as('hasWritten'))
    .where('turnUntil', '<=', seconds(turnSeconds - turnHeldEverySeconds))
    .orderBy('turnUntil')
    .limit(100)
    .forUpdate('conversation')
    .skipLocked()
    .execute()
}

/** Nobody is there to take them: their time begins anew. */
export async function holdTurn(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('conversation')
    .set({ turnUntil: seconds(turnSeconds) })
    .where('id', '=', id)
    .execute()
}

/** Nobody came for it: they are here again, and wait at the place they had. */
export async function forgetTurn(trx: Db, id: string): Promise<void> {
  await trx.updateTable('conversation').set({ turnUntil: null }).where('id', '=', id).execute()
}

/** Locks a team that has a limit, so that those who join its queue do it one after the other. Null is no limit. */
export async function lockQueueLimit(trx: Db, teamId: string): Promise<number | null> {
  const team = await trx
    .selectFrom('team')
    .select('queueLimit')
    .where('id', '=', teamId)
    .where('queueLimit', 'is not', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return team?.queueLimit ?? null
}

/** Who is passed over until they are back takes nobody's place. */
export async function countWaiting(db: Db, teamId: string): Promise<number> {
  const { count } = await db
    .selectFrom('conversation')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('teamId', '=', teamId)
    .where('state', '=', sql.lit('waiting'))
    .where(sql<boolean>`(turn_until is null or visitor_lease_until > now())`)
    .executeTakeFirstOrThrow()
  return count
}

export async function findWaitingIds(db: Db, siteId: string): Promise<string[]> {
  const waiting = db.selectFrom('conversation').select('id').where('state', '=', sql.lit('waiting'))
  return (await waiting.where('siteId', '=', siteId).execute()).map(({ id }) => id)
}

/** Where anybody waits at all. */
export async function findWaitingSites(db: Db): Promise<string[]> {
  const waiting = db
    .selectFrom('conversation')
    .select('siteId')
    .distinct()
    .where('state', '=', sql.lit('waiting'))
  return (await waiting.execute()).map(({ siteId }) => siteId)
}
