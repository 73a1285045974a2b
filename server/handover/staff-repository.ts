import { type Kysely, sql } from 'kysely'
import type { Localized } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** Whether operator `o` is in team `t`: who is in no team of a site is in its first. */
export const isMember = sql<boolean>`(
  exists (select 1 from team_member m where m.team_id = t.id and m.operator_id = o.id)
  or (t.id = (select f.id from team f where f.site_id = t.site_id order by f.position, f.slug limit 1)
    and not exists (select 1 from team_member m join team x on x.id = m.team_id
      where x.site_id = t.site_id and m.operator_id = o.id)))`

export const isHere = sql<boolean>`coalesce((select a.on_duty and a.lease_until > now()
  from operator_presence a where a.operator_id = o.id), false)`

/**
 * Holds somebody's duty until the transaction ends, as whatever gives them something new does: two at once never get
 * more than fits. False if they are not on duty.
 */
export async function holdDuty(trx: Db, operatorId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('operatorPresence')
    .select('operatorId')
    .where('operatorId', '=', operatorId)
    .where('onDuty', '=', true)
    .where('leaseUntil', '>', sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function findTeamNames(db: Db, siteId: string): Promise<{ id: string; name: Localized }[]> {
  return db
    .selectFrom('team')
    .select(['id', 'name'])
    .where('siteId', '=', siteId)
    .orderBy('position')
    .orderBy('slug')
    .execute()
}
