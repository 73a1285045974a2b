import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** Writes down for which teams somebody is on duty now, and since when for which nobody is. */
export async function noteStaffing(db: Db, staffedIds: readonly string[]): Promise<void> {
  await sql`update team
    set unstaffed_since = case when id = any (${staffedIds}::uuid[]) then null else now() end
    where (id = any (${staffedIds}::uuid[])) = (unstaffed_since is not null)`.execute(db)
}

/** Teams of a site in which somebody may answer at all, on duty or not. Who is in no team counts as in the first. */
export async function findStaffedTeamIds(db: Db, siteId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with serving as (
      select distinct o.id from operator o join operator_role r on r.operator_id = o.id
      where o.disabled_at is null and r.site_id = ${siteId} and r.role not in ('administrator', 'desk', 'partner')
    ), joined as (
      select m.team_id, m.operator_id from team_member m
        join team t on t.id = m.team_id and t.site_id = ${siteId}
        join serving s on s.id = m.operator_id
    )
    select team_id as id from joined
    union
    (select t.id from team t where t.site_id = ${siteId}
       and exists (select from serving s where s.id not in (select operator_id from joined))
     order by t.position, t.slug limit 1)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
