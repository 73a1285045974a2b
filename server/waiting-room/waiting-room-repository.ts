import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { DutyPlaces } from './waiting-room.ts'

type Db = Kysely<Tables>

/** In the order in which they came, without a word of them. */
export async function findPlaces(db: Db, siteId: string): Promise<{ id: string; teamId: string }[]> {
  return db
    .selectFrom('conversation')
    .select(['id', 'teamId'])
    .where('siteId', '=', siteId)
    .where('state', '=', 'waiting')
    .orderBy('waitingSince')
    .orderBy('id')
    .execute()
}

/** Where somebody waits now. */
export async function findWaitingTeams(db: Db): Promise<{ siteId: string; teamId: string }[]> {
  return db
    .selectFrom('conversation')
    .select(['siteId', 'teamId'])
    .distinct()
    .where('state', '=', 'waiting')
    .execute()
}

/** Everybody who answers at the site: what they could take if they were on duty, and what they have. */
export async function findCapacities(
  db: Db,
  siteId: string,
): Promise<(DutyPlaces & { isOnDuty: boolean })[]> {
  const { rows } = await sql<DutyPlaces & { isOnDuty: boolean }>`
    with first_team as (select id from team where site_id = ${siteId} order by position, slug limit 1),
      answering as (
        select distinct operator.id from operator
          join operator_role r on r.operator_id = operator.id and r.site_id = ${siteId}
            and r.role in ('counsellor', 'supervisor')
        where operator.disabled_at is null
      ),
      membership as (
        select answering.id, m.team_id, m.capacity from answering
          join team_member m on m.operator_id = answering.id
          join team on team.id = m.team_id and team.site_id = ${siteId}
        union all
        select answering.id, first_team.id, null from answering cross join first_team
        where not exists (select from team_member m join team on team.id = m.team_id
          where m.operator_id = answering.id and team.site_id = ${siteId})
      )
    select membership.id as operator_id, array_agg(membership.team_id::text) as team_ids,
      max(coalesce(membership.capacity, team.capacity)
        + case when team.capacity_raised_until > now() then team.capacity_raised_by else 0 end)::int as slots,
      (select count(*)::int from conversation c where c.owner_id = membership.id and c.state = 'open') as open,
      coalesce(bool_and(p.on_duty and p.lease_until > now()), false) as is_on_duty
    from membership join team on team.id = membership.team_id
      left join operator_presence p on p.operator_id = membership.id
    group by membership.id`.execute(db)
  return rows
}
