import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface DeskServiceTable {
  operatorId: string
  siteId: string
  serviceId: string
}

type Db = Kysely<Tables>

export type DeskOf = Pick<DeskServiceTable, 'siteId' | 'serviceId'>

// Whose role was taken works at no desk any more.
const desksWithRole = (db: Db) =>
  db
    .selectFrom('deskService')
    .innerJoin('operatorRole', (join) =>
      join
        .onRef('operatorRole.operatorId', '=', 'deskService.operatorId')
        .onRef('operatorRole.siteId', '=', 'deskService.siteId')
        .on('operatorRole.role', '=', 'desk'),
    )

/** The services at whose desk somebody works: only where they have the role as well. */
export async function findDesks(db: Db, operatorId: string): Promise<DeskOf[]> {
  return desksWithRole(db)
    .select(['deskService.siteId', 'deskService.serviceId'])
    .where('deskService.operatorId', '=', operatorId)
    .execute()
}

/** Which of the services have a desk where somebody can sign in today. */
export async function findServicesWithDesk(db: Db, serviceIds: readonly string[]): Promise<Set<string>> {
  if (serviceIds.length === 0) return new Set()
  const rows = await desksWithRole(db)
    .innerJoin('operator', 'operator.id', 'deskService.operatorId')
    .select('serviceId')
    .distinct()
    .where('serviceId', 'in', serviceIds)
    .where('disabledAt', 'is', null)
    .execute()
  return new Set(rows.map(({ serviceId }) => serviceId))
}

/** Once is enough. */
export async function insertDesk(db: Db, desk: DeskServiceTable): Promise<void> {
  await db
    .insertInto('deskService')
    .values(desk)
    .onConflict((conflict) => conflict.columns(['operatorId', 'siteId', 'serviceId']).doNothing())
    .execute()
}

/** At no desk of the site any more. */
export async function deleteDesksOf(db: Db, who: { operatorId: string; siteId: string }): Promise<void> {
  await db
    .deleteFrom('deskService')
    .where('operatorId', '=', who.operatorId)
    .where('siteId', '=', who.siteId)
    .execute()
}
