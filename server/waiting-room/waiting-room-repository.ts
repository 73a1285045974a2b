import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

/** Where somebody waits now. */
export async function findWaitingTeams(db: Kysely<Tables>): Promise<{ siteId: string; teamId: string }[]> {
  return db
    .selectFrom('conversation')
    .select(['siteId', 'teamId'])
    .distinct()
    .where('state', '=', sql.lit('waiting'))
    .execute()
}
