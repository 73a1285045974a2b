import { type Kysely, sql } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { Tables } from '../database/tables.ts'
import { graceSeconds, leaseSeconds } from './presence.ts'

export interface OperatorPresenceTable {
  operatorId: string
  onDuty: boolean
  leaseUntil: Date
}

type Db = Kysely<Tables>

const servingRoles: readonly Role[] = ['counsellor', 'supervisor']
const seconds = (count: number) => sql<Date>`now() + make_interval(secs => ${count})`

export async function renewLeases(db: Db, operatorIds: readonly string[]): Promise<void> {
  if (operatorIds.length === 0) return
  await db
    .insertInto('operatorPresence')
    .values(
      [...operatorIds]
        .sort()
        .map((operatorId) => ({ operatorId, onDuty: false, leaseUntil: seconds(leaseSeconds) })),
    )
    .onConflict((conflict) =>
      conflict.column('operatorId').doUpdateSet({ leaseUntil: seconds(leaseSeconds) }),
    )
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
  await db
    .insertInto('operatorPresence')
    .values({ operatorId, onDuty, leaseUntil: seconds(leaseSeconds) })
    .onConflict((conflict) => conflict.column('operatorId').doUpdateSet({ onDuty }))
    .execute()
}

/** Takes everybody off duty whose lease has run out; returns the sites where they were missed. */
export async function expireDuty(db: Db): Promise<string[]> {
  const expired = await db
    .updateTable('operatorPresence')
    .set({ onDuty: false })
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
    .where('operatorId', 'in', operatorIds)
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
    .distinct()
    .where('operatorRole.siteId', 'in', siteIds)
    .where('operatorRole.role', 'in', servingRoles)
    .where('operator.disabledAt', 'is', null)
    .orderBy('operator.name')
    .execute()
}

export async function isOnDuty(db: Db, operatorId: string): Promise<boolean> {
  const row = await db
    .selectFrom('operatorPresence')
    .select('onDuty')
    .where('operatorId', '=', operatorId)
    .where('onDuty', '=', true)
    .executeTakeFirst()
  return row !== undefined
}
