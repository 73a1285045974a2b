import { type Generated, type Kysely, sql } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { Tables } from '../database/tables.ts'
import { graceSeconds, leaseSeconds } from './presence.ts'

export interface OperatorPresenceTable {
  operatorId: string
  onDuty: boolean
  leaseUntil: Date
  /** Asked for a moment without anything new. */
  pausedAt: Date | null
  idleSince: Generated<Date>
  /** Offers in a row that were left unanswered. */
  silentOffers: Generated<number>
  awayBecause: 'offers-unanswered' | null
}

type Db = Kysely<Tables>

const servingRoles: readonly Role[] = ['counsellor', 'supervisor']
const seconds = (count: number) => sql<Date>`now() + make_interval(secs => ${count})`

/**
 * Whose duty is locked at this moment, because something is being given to them, comes after all others and alone: one
 * who waits for that lock is not to keep everybody else's.
 */
export async function renewLeases(db: Db, operatorIds: readonly string[]): Promise<void> {
  if (operatorIds.length === 0) return
  const free = db
    .selectFrom('operatorPresence')
    .select('operatorId')
    .where(sql<boolean>`operator_id = any (${operatorIds}::uuid[])`)
    .forNoKeyUpdate()
    .skipLocked()
  const leaseUntil = seconds(leaseSeconds)
  const rows = await db
    .updateTable('operatorPresence')
    .set({ leaseUntil })
    .where('operatorId', 'in', free)
    .returning('operatorId')
    .execute()
  const renewed = new Set(rows.map(({ operatorId }) => operatorId))
  for (const operatorId of operatorIds)
    if (!renewed.has(operatorId))
      await db
        .insertInto('operatorPresence')
        .values({ operatorId, onDuty: false, leaseUntil })
        .onConflict((conflict) => conflict.column('operatorId').doUpdateSet({ leaseUntil }))
        .execute()
}

export async function shortenLease(db: Db, operatorId: string): Promise<void> {
  await db
    .updateTable('operatorPresence')
    .set({ leaseUntil: seconds(graceSeconds) })
    .where('operatorId', '=', operatorId)
    .where('leaseUntil', '>', seconds(graceSeconds))
    .execute()
}

export async function setDuty(db: Db, operatorId: string, onDuty: boolean): Promise<void> {
  const anew = { onDuty, pausedAt: null, silentOffers: 0, awayBecause: null, idleSince: sql<Date>`now()` }
  await db
    .insertInto('operatorPresence')
    .values({ operatorId, ...anew, leaseUntil: seconds(leaseSeconds) })
    .onConflict((conflict) => conflict.column('operatorId').doUpdateSet(anew))
    .execute()
}

/** False for who is off duty: there is nothing to pause. */
export async function setPaused(db: Db, operatorId: string, paused: boolean): Promise<boolean> {
  const row = await db
    .updateTable('operatorPresence')
    .set({ pausedAt: paused ? sql<Date>`now()` : null })
    .where('operatorId', '=', operatorId)
    .where('onDuty', '=', true)
    .returning('operatorId')
    .executeTakeFirst()
  return row !== undefined
}

export interface OwnDuty {
  onDuty: boolean
  paused: boolean
}

/**
 * One counsellor's duty, locked until the transaction ends: whatever gives them something new takes this lock first,
 * so that two screens of one person never get more than fits.
 */
export async function lockDuty(trx: Db, operatorId: string): Promise<OwnDuty> {
  const row = await trx
    .selectFrom('operatorPresence')
    .select(['onDuty', 'pausedAt'])
    .where('operatorId', '=', operatorId)
    .forUpdate()
    .executeTakeFirst()
  return { onDuty: row?.onDuty ?? false, paused: row ? row.pausedAt !== null : false }
}

/** Something new was taken or declined: the counsellor answers, and is idle from now on. */
export async function markAnswering(trx: Db, operatorId: string): Promise<void> {
  await trx
    .updateTable('operatorPresence')
    .set({ silentOffers: 0, idleSince: sql<Date>`now()` })
    .where('operatorId', '=', operatorId)
    .execute()
}

/** Counts an unanswered offer. True if it was one too many: from here on the counsellor is off duty. */
export async function countSilence(trx: Db, operatorId: string, most: number): Promise<boolean> {
  const counted = await trx
    .updateTable('operatorPresence')
    .set({ silentOffers: sql`silent_offers + 1`, idleSince: sql<Date>`now()` })
    .where('operatorId', '=', operatorId)
    .where('onDuty', '=', true)
    .returning('silentOffers')
    .executeTakeFirst()
  if (!counted || counted.silentOffers < most) return false
  await trx
    .updateTable('operatorPresence')
    .set({ onDuty: false, pausedAt: null, silentOffers: 0, awayBecause: 'offers-unanswered' })
    .where('operatorId', '=', operatorId)
    .execute()
  return true
}

/** Takes everybody off duty whose lease has run out; returns the sites where they were missed. */
export async function expireDuty(db: Db): Promise<string[]> {
  const expired = await db
    .updateTable('operatorPresence')
    .set({ onDuty: false, pausedAt: null })
    .where('onDuty', '=', true)
    .where('leaseUntil', '<', sql<Date>`now()`)
    .returning('operatorId')
    .execute()
  if (expired.length === 0) return []
  return findSiteIds(
    db,
    expired.map(({ operatorId }) => operatorId),
  )
}

export async function findSiteIds(db: Db, operatorIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('operatorRole')
    .select('siteId')
    .distinct()
    .where(sql<boolean>`operator_id = any (${operatorIds}::uuid[])`)
    .execute()
  return rows.map(({ siteId }) => siteId)
}

/** Everybody who answers at any of the sites, and whether they are on duty now. */
export async function findServing(db: Db, siteIds: readonly string[]) {
  if (siteIds.length === 0) return []
  return db
    .selectFrom('operator')
    .innerJoin('operatorRole', 'operatorRole.operatorId', 'operator.id')
    .leftJoin('operatorPresence', 'operatorPresence.operatorId', 'operator.id')
    .select(['operator.id', 'operator.name', 'operatorRole.siteId'])
    .select(sql<boolean>`coalesce(on_duty and lease_until > now(), false)`.as('onDuty'))
    .select(sql<boolean>`coalesce(on_duty and paused_at is not null, false)`.as('paused'))
    .distinct()
    .where(sql<boolean>`operator_role.site_id = any (${siteIds}::text[])`)
    .where('operatorRole.role', 'in', servingRoles)
    .where('operator.disabledAt', 'is', null)
    .orderBy('operator.name')
    .execute()
}
