import { type ColumnType, type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Closure, HoursDefinition } from '../../protocol/opening-hours.ts'
import type { Tables } from '../database/tables.ts'

export interface OpeningHoursTable {
  siteId: string
  /** Null: the site's own. */
  teamId: string | null
  version: number
  definition: ColumnType<HoursDefinition | null, string | null, string | null>
  closure: ColumnType<Closure | null, string | null, string | null>
  changedAt: Generated<Date>
  changedBy: string | null
}
export type OpeningHoursRow = Selectable<OpeningHoursTable>

export interface Whose {
  siteId: string
  teamId: string | null
}

type Db = Kysely<Tables>

const now = sql<Date>`now()`
const jsonOf = (value: object | null) => (value === null ? null : JSON.stringify(value))

export async function findOpeningHours(db: Db): Promise<OpeningHoursRow[]> {
  return db.selectFrom('openingHours').selectAll().execute()
}

/** False if `version` is no longer the one that holds. Version 0 is that of hours that nobody has set yet. */
export async function replaceDefinition(
  db: Db,
  { siteId, teamId, version }: Whose & { version: number },
  { definition, changedBy }: { definition: HoursDefinition | null; changedBy: string },
): Promise<boolean> {
  const change = { version: version + 1, definition: jsonOf(definition), changedBy, changedAt: now }
  const [{ numUpdatedRows = 0n } = {}] = await db
    .updateTable('openingHours')
    .set(change)
    .where('siteId', '=', siteId)
    .where('teamId', 'is not distinct from', teamId)
    .where('version', '=', version)
    .execute()
  if (numUpdatedRows > 0n || version > 0) return numUpdatedRows > 0n
  const inserted = await db
    .insertInto('openingHours')
    .values({ siteId, teamId, ...change })
    .onConflict((conflict) => conflict.columns(['siteId', 'teamId']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Closes at once, or with null opens again; the definition and its version stay as they are. */
export async function replaceClosure(
  db: Db,
  { siteId, teamId }: Whose,
  { closure, changedBy }: { closure: Closure | null; changedBy: string },
): Promise<void> {
  const change = { closure: jsonOf(closure), changedBy }
  await db
    .insertInto('openingHours')
    .values({ siteId, teamId, version: 0, ...change })
    .onConflict((conflict) =>
      conflict.columns(['siteId', 'teamId']).doUpdateSet({ ...change, changedAt: now }),
    )
    .execute()
}
