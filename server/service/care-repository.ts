import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** Everybody who works for the site and could look after a service, by name. */
export async function findStaff(db: Db, siteId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('operator')
    .innerJoin('operatorRole', 'operatorRole.operatorId', 'operator.id')
    .select(['operator.id', 'operator.name'])
    .distinct()
    .where('operatorRole.siteId', '=', siteId)
    .where('operatorRole.role', 'not in', ['desk', 'partner'])
    .where('operator.disabledAt', 'is', null)
    .orderBy('operator.name')
    .execute()
}

export async function findSitesWithDirectory(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('serviceDirectory').select('siteId').where('version', '>', 0).execute()
  return rows.map(({ siteId }) => siteId)
}
