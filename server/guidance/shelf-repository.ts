import { type Generated, type Kysely, sql } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'

export interface GuidanceShelfTable {
  id: Generated<string>
  entryId: string
  operatorId: string | null
  teamId: string | null
  at: Generated<Date>
}

/** How often, and nothing about when or in which conversation. */
export interface GuidanceUseTable {
  entryId: string
  language: ContentLanguage
  count: number
}

type Db = Kysely<Tables>

/** Whose shelf: one person's or one team's. */
export type Shelf = { operatorId: string; teamId: null } | { operatorId: null; teamId: string }

export interface Shelved {
  entryId: string
  teamId: string | null
}

/** What stands on somebody's own shelf and on those of the site's teams, the first put there first. */
export async function findShelved(db: Db, siteId: string, operatorId: string): Promise<Shelved[]> {
  return db
    .selectFrom('guidanceShelf as shelf')
    .innerJoin('guidanceEntry as entry', 'entry.id', 'shelf.entryId')
    .leftJoin('team', 'team.id', 'shelf.teamId')
    .select(['shelf.entryId', 'shelf.teamId'])
    .where('entry.siteId', '=', siteId)
    .where((eb) => eb.or([eb('shelf.operatorId', '=', operatorId), eb('team.siteId', '=', siteId)]))
    .orderBy('shelf.at')
    .orderBy('shelf.entryId')
    .execute()
}

/** False where the site has no such entry or no such team. */
export async function putOnShelf(db: Db, siteId: string, entryId: string, shelf: Shelf): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    with known as (
      select e.id from guidance_entry e where e.id = ${entryId} and e.site_id = ${siteId}
        and (${shelf.teamId}::uuid is null
          or exists (select from team t where t.id = ${shelf.teamId} and t.site_id = ${siteId}))
    ), put as (
      insert into guidance_shelf (entry_id, operator_id, team_id)
      select id, ${shelf.operatorId}::uuid, ${shelf.teamId}::uuid from known on conflict do nothing
    )
    select exists (select from known) as known`.execute(db)
  return rows[0]?.known ?? false
}

export async function takeOffShelf(db: Db, siteId: string, entryId: string, shelf: Shelf): Promise<void> {
  await sql`
    delete from guidance_shelf s using guidance_entry e
    where e.id = s.entry_id and e.site_id = ${siteId} and s.entry_id = ${entryId}
      and s.operator_id is not distinct from ${shelf.operatorId}::uuid
      and s.team_id is not distinct from ${shelf.teamId}::uuid`.execute(db)
}

/** One more use of each of these entries in this language. */
export async function countUses(
  db: Db,
  { entryIds, language }: { entryIds: readonly string[]; language: ContentLanguage },
): Promise<void> {
  await sql`
    insert into guidance_use (entry_id, language, count)
    select id, ${language}, 1 from guidance_entry where id = any (${entryIds}::uuid[]) order by id
    on conflict (entry_id, language) do update set count = guidance_use.count + 1`.execute(db)
}

export async function findUses(db: Db, entryIds: readonly string[]): Promise<GuidanceUseTable[]> {
  if (entryIds.length === 0) return []
  return db
    .selectFrom('guidanceUse')
    .selectAll()
    .where('entryId', 'in', entryIds)
    .orderBy('count', 'desc')
    .orderBy('language')
    .execute()
}

/** How often each entry of a site was sent, in whatever language. */
export async function findUsesOfSite(db: Db, siteId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ entryId: string; uses: number }>`
    select u.entry_id, sum(u.count)::int as uses from guidance_use u
      join guidance_entry e on e.id = u.entry_id
    where e.site_id = ${siteId} group by u.entry_id`.execute(db)
  return new Map(rows.map(({ entryId, uses }) => [entryId, uses]))
}
