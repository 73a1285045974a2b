import { type Generated, type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { Tables } from '../database/tables.ts'

export interface OperatorTable {
  id: Generated<string>
  email: string
  name: string
  title: string
  /** In which this person answers. */
  languages: Generated<string[]>
  passwordHash: string
  disabledAt: Date | null
  createdAt: Generated<Date>
}
export type OperatorRow = Selectable<OperatorTable>

export interface OperatorRoleTable {
  operatorId: string
  siteId: string
  role: Role
}

/** Written by a trigger, whichever way a role is taken. */
export interface OperatorRoleEndedTable {
  operatorId: string
  siteId: string
  role: Role
  at: Date
}

export interface NewOperator {
  email: string
  name: string
  title: string
  passwordHash: string
}

type Db = Kysely<Tables>

/**
 * Whether this operator answers at this site now: both may be columns, and it ends with the role or the account. A value
 * and no `exists`: a join would not be asked again of a row that changed while somebody waited for its lock.
 */
export const servesSite = (operatorId: RawBuilder<unknown>, siteId: RawBuilder<unknown>) =>
  sql<boolean>`coalesce((select true from operator_role held_role join operator holder on holder.id = held_role.operator_id
    where held_role.operator_id = ${operatorId} and held_role.site_id = ${siteId}
      and held_role.role in ('counsellor', 'supervisor') and holder.disabled_at is null limit 1), false)`

export async function findOperatorByEmail(db: Db, email: string): Promise<OperatorRow | undefined> {
  return db.selectFrom('operator').selectAll().where('email', '=', email).executeTakeFirst()
}

/** Undefined if there is an account with this e-mail address already. */
export async function insertOperator(db: Db, operator: NewOperator): Promise<OperatorRow | undefined> {
  return db
    .insertInto('operator')
    .values({ ...operator, disabledAt: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function updatePassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('operator').set({ passwordHash, disabledAt: null }).where('id', '=', id).execute()
}

export async function disableOperator(db: Db, id: string, disabledAt: Date): Promise<void> {
  await db.updateTable('operator').set({ disabledAt }).where('id', '=', id).execute()
}

export async function setLanguages(db: Db, id: string, languages: readonly string[]): Promise<void> {
  await db
    .updateTable('operator')
    .set({ languages: [...languages] })
    .where('id', '=', id)
    .execute()
}

export async function findRoles(db: Db, operatorId: string): Promise<{ siteId: string; role: Role }[]> {
  return db
    .selectFrom('operatorRole')
    .select(['siteId', 'role'])
    .where('operatorId', '=', operatorId)
    .orderBy('siteId')
    .orderBy('role')
    .execute()
}

/** False where they had it already. */
export async function addRole(db: Db, role: OperatorRoleTable): Promise<boolean> {
  const added = await db
    .insertInto('operatorRole')
    .values(role)
    .onConflict((conflict) => conflict.columns(['operatorId', 'siteId', 'role']).doNothing())
    .returning('operatorId')
    .executeTakeFirst()
  return added !== undefined
}

/** False where they had no such role. */
export async function removeRole(db: Db, { operatorId, siteId, role }: OperatorRoleTable): Promise<boolean> {
  const removed = await db
    .deleteFrom('operatorRole')
    .where('operatorId', '=', operatorId)
    .where('siteId', '=', siteId)
    .where('role', '=', role)
    .returning('role')
    .executeTakeFirst()
  return removed !== undefined
}

export async function findOperators(db: Db) {
  return db
    .selectFrom('operator')
    .leftJoin('operatorRole', 'operatorRole.operatorId', 'operator.id')
    .select(['operator.id', 'email', 'name', 'title', 'disabledAt', 'siteId', 'role'])
    .orderBy('email')
    .orderBy('siteId')
    .orderBy('role')
    .execute()
}
