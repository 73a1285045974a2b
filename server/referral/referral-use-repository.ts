import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

/** How often a service was proposed, and how often young people said that it was closed; those erased since included. */
export async function countUses(
  db: Kysely<Tables>,
  siteId: string,
): Promise<{ serviceId: string; referrals: number; saidClosed: number }[]> {
  const { rows } = await sql<{ serviceId: string; referrals: number; saidClosed: number }>`
    select service_id, sum(count)::int as referrals,
      coalesce(sum(count) filter (where state = 'was-closed'), 0)::int as said_closed
    from (
      select service_id, state, count from referral_count where site_id = ${siteId}
      union all select service_id, state, count(*) from referral where site_id = ${siteId}
      group by service_id, state) uses
    group by service_id`.execute(db)
  return rows
}
