import type { Generated, JSONColumnType, Kysely } from 'kysely'
import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import type { Tables } from '../database/tables.ts'

export interface EscalationGuideTable {
  siteId: string
  version: Generated<number>
  guide: JSONColumnType<EscalationGuide>
}

type Db = Kysely<Tables>

export async function findGuides(
  db: Db,
  siteIds: readonly string[],
): Promise<Record<string, EscalationGuide>> {
  if (siteIds.length === 0) return {}
  const rows = await db.selectFrom('escalationGuide').selectAll().where('siteId', 'in', siteIds).execute()
  return Object.fromEntries(rows.map(({ siteId, guide }) => [siteId, guide]))
}

/** A site that has one keeps it. True where it is new. */
export async function insertGuide(db: Db, siteId: string, guide: EscalationGuide): Promise<boolean> {
  const row = await db
    .insertInto('escalationGuide')
    .values({ siteId, guide: JSON.stringify(guide) })
    .onConflict((conflict) => conflict.column('siteId').doNothing())
    .returning('siteId')
    .executeTakeFirst()
  return row !== undefined
}
