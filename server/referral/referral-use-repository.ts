import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

/**
 * How often a service was proposed, and how many young people said that it was closed and nobody has dealt with it since;
 * those erased included.
 */
export async function countUses(
  db: Kysely<Tables>,
  siteId: string,
): Promise<{ serviceId: string; referrals: number; saidClosed: number }[]> {
  const { rows } = await sql<{ serviceId: string; referrals: number; saidClosed: number }>`
    select service_id, sum(count)::int as referrals,
      coalesce(sum(count - heard) filter (where state = 'was-closed'), 0)::int as said_closed
    from (
      select service_id, state, count, heard from referral_count where site_id = ${siteId}
      union all select service_id, state, count(*), count(*) filter (where closed_heard)
      from referral where site_id = ${siteId} group by service_id, state) uses
    group by service_id`.execute(db)
  return rows
}

/** Whoever found it closed until now was heard; whoever says so from now on is not. */
export async function hearClosed(
  trx: Kysely<Tables>,
  { siteId, serviceId }: { siteId: string; serviceId: string },
): Promise<void> {
  await trx
    .updateTable('referral')
    .set({ closedHeard: true })
    .where('siteId', '=', siteId)
    .where('serviceId', '=', serviceId)
    .where('state', '=', 'was-closed')
    .execute()
  await trx
    .updateTable('referralCount')
    .set((eb) => ({ heard: eb.ref('count') }))
    .where('siteId', '=', siteId)
    .where('serviceId', '=', serviceId)
    .where('state', '=', 'was-closed')
    .execute()
}
