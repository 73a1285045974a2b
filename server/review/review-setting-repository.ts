import type { Generated, JSONColumnType, Kysely } from 'kysely'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { Tables } from '../database/tables.ts'

export interface ReviewSettingTable {
  siteId: string
  times: JSONColumnType<Partial<Record<CaseKind, number>>>
  silentReadingSince: Date | null
}

export interface ReviewViewTable {
  id: Generated<string>
  operatorId: string
  siteId: string
  filter: JSONColumnType<CaseFilter>
}

type Db = Kysely<Tables>

export async function findSetting(db: Db, siteId: string) {
  return db.selectFrom('reviewSetting').selectAll().where('siteId', '=', siteId).executeTakeFirst()
}

export async function setTimes(
  db: Db,
  siteId: string,
  minutes: Partial<Record<CaseKind, number>>,
): Promise<void> {
  const times = JSON.stringify(minutes)
  await db
    .insertInto('reviewSetting')
    .values({ siteId, times })
    .onConflict((conflict) => conflict.column('siteId').doUpdateSet({ times }))
    .execute()
}

type Whose = Pick<ReviewViewTable, 'operatorId' | 'siteId'>

export async function findViews(db: Db, { operatorId, siteId }: Whose) {
  return db
    .selectFrom('reviewView')
    .select(['id', 'filter'])
    .where('operatorId', '=', operatorId)
    .where('siteId', '=', siteId)
    .orderBy('id')
    .limit(30)
    .execute()
}

/** Once is enough. */
export async function insertView(db: Db, { operatorId, siteId }: Whose, filter: CaseFilter): Promise<void> {
  await db
    .insertInto('reviewView')
    .values({ operatorId, siteId, filter: JSON.stringify(filter) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteView(
  db: Db,
  { operatorId, siteId, id }: Whose & { id: string },
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('reviewView')
    .where('id', '=', id)
    .where('operatorId', '=', operatorId)
    .where('siteId', '=', siteId)
    .returning('id')
    .executeTakeFirst()
  return deleted !== undefined
}
