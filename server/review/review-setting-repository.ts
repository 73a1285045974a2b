import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
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
  keptAt: Generated<Date>
}

type Db = Kysely<Tables>

export async function findSetting(db: Db, siteId: string) {
  return db.selectFrom('reviewSetting').selectAll().where('siteId', '=', siteId).executeTakeFirst()
}

/** All of them at once; a kind that is left out has the time of the house. */
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

const mostViews = 30

/** As they were kept. */
export async function findViews(db: Db, { operatorId, siteId }: Whose) {
  return db
    .selectFrom('reviewView')
    .select(['id', 'filter'])
    .where('operatorId', '=', operatorId)
    .where('siteId', '=', siteId)
    .orderBy('keptAt')
    .orderBy('id')
    .execute()
}

/** Once is enough. False where they keep thirty others. */
export async function insertView(
  db: Db,
  { operatorId, siteId }: Whose,
  filter: CaseFilter,
): Promise<boolean> {
  const kept = JSON.stringify(filter)
  const { rows } = await sql<{ isKept: boolean }>`
    with own as (select filter from review_view where operator_id = ${operatorId} and site_id = ${siteId}),
      added as (insert into review_view (operator_id, site_id, filter)
        select ${operatorId}::uuid, ${siteId}, ${kept}::jsonb where (select count(*) from own) < ${mostViews}
        on conflict do nothing returning id)
    select exists (select from added) or exists (select from own where filter = ${kept}::jsonb) as is_kept`.execute(
    db,
  )
  return rows[0]?.isKept ?? false
}

/** False where they keep no such view. */
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

/** False where it was so already. */
export async function setSilentReading(
  trx: Db,
  { siteId, allowed }: { siteId: string; allowed: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    insert into review_setting (site_id, silent_reading_since)
    select ${siteId}, case when ${allowed}::boolean then now() end
    where ${allowed}::boolean or exists (select from review_setting where site_id = ${siteId})
    on conflict (site_id) do update set silent_reading_since = excluded.silent_reading_since
      where (review_setting.silent_reading_since is not null) <> ${allowed}::boolean
    returning site_id`.execute(trx)
  return rows.length > 0
}
