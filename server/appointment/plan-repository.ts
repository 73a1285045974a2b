import { type ColumnType, type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { AppointmentPlan } from '../../protocol/appointment.ts'
import type { Tables } from '../database/tables.ts'

export interface AppointmentPlanTable {
  siteId: string
  serviceId: string
  version: number
  plan: ColumnType<AppointmentPlan, string, string>
  changedAt: Generated<Date>
  changedBy: string | null
}
export type PlanRow = Selectable<AppointmentPlanTable>

export interface OfService {
  siteId: string
  serviceId: string
}

type Db = Kysely<Tables>

export async function findPlan(db: Db, { siteId, serviceId }: OfService): Promise<PlanRow | undefined> {
  return db
    .selectFrom('appointmentPlan')
    .selectAll()
    .where('siteId', '=', siteId)
    .where('serviceId', '=', serviceId)
    .executeTakeFirst()
}

/** As it holds until the end of the transaction: whoever changes it waits for those who book by it. */
export async function holdPlan(trx: Db, { siteId, serviceId }: OfService): Promise<PlanRow | undefined> {
  return trx
    .selectFrom('appointmentPlan')
    .selectAll()
    .where('siteId', '=', siteId)
    .where('serviceId', '=', serviceId)
    .forShare()
    .executeTakeFirst()
}

export async function findPlannedServices(db: Db, siteId: string): Promise<OfService[]> {
  return db
    .selectFrom('appointmentPlan')
    .select(['siteId', 'serviceId'])
    .where('siteId', '=', siteId)
    .orderBy('serviceId')
    .limit(100)
    .execute()
}

interface NewPlan extends OfService {
  version: number
  plan: AppointmentPlan
  changedBy: string
}

/** False if `version` is no longer the one that holds. Version 0 is that of a service that gives no times yet. */
export async function replacePlan(
  db: Db,
  { siteId, serviceId, version, plan, changedBy }: NewPlan,
): Promise<boolean> {
  const change = { version: version + 1, plan: JSON.stringify(plan), changedBy, changedAt: sql<Date>`now()` }
  const { numUpdatedRows } = await db
    .updateTable('appointmentPlan')
    .set(change)
    .where('siteId', '=', siteId)
    .where('serviceId', '=', serviceId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows > 0n || version > 0) return numUpdatedRows > 0n
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('appointmentPlan')
    .values({ siteId, serviceId, ...change })
    .onConflict((conflict) => conflict.columns(['siteId', 'serviceId']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
