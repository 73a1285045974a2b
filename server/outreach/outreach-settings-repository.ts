import { type JSONColumnType, type Kysely, sql } from 'kysely'
import type { OutreachPlatform } from '../../protocol/outreach-record.ts'
import type { Tables } from '../database/tables.ts'

export interface OutreachSettingsTable {
  siteId: string
  version: number
  platforms: JSONColumnType<OutreachPlatform[]>
}

type Db = Kysely<Tables>

/** Undefined where a site has never set any: then those of everybody hold. */
export async function findPlatforms(
  db: Db,
  siteId: string,
): Promise<{ version: number; platforms: OutreachPlatform[] } | undefined> {
  return db
    .selectFrom('outreachSettings')
    .select(['version', 'platforms'])
    .where('siteId', '=', siteId)
    .executeTakeFirst()
}

/** False unless `after` is the version that holds. */
export async function replacePlatforms(
  db: Db,
  siteId: string,
  { after, platforms }: { after: number; platforms: OutreachPlatform[] },
): Promise<boolean> {
  const { rows } = await sql`
    insert into outreach_settings (site_id, version, platforms)
    select id, ${after}::int + 1, ${JSON.stringify(platforms)}::jsonb from site
    where id = ${siteId}
      and ${after}::int = coalesce((select version from outreach_settings where site_id = ${siteId}), 0)
    on conflict (site_id) do update set version = excluded.version, platforms = excluded.platforms
      where outreach_settings.version = ${after}::int
    returning version`.execute(db)
  return rows.length > 0
}

export interface Colleague {
  id: string
  name: string
}

/** Who serves the site. */
export async function findWorkers(db: Db, siteId: string): Promise<Colleague[]> {
  return db
    .selectFrom('operator')
    .select(['operator.id', 'operator.name'])
    .where('disabledAt', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('operatorRole')
          .select('operatorRole.role')
          .whereRef('operatorRole.operatorId', '=', 'operator.id')
          .where('operatorRole.siteId', '=', siteId)
          .where('operatorRole.role', 'in', ['counsellor', 'supervisor']),
      ),
    )
    .orderBy('operator.name')
    .execute()
}

/** Whether somebody served the site at that moment, who may have left it or their account since. */
export async function servedAt(
  db: Db,
  { siteId, operatorId, at }: { siteId: string; operatorId: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from operator o where o.id = ${operatorId} and coalesce(o.disabled_at > ${at}, true) and (
      exists (select from operator_role r where r.operator_id = o.id and r.site_id = ${siteId}
        and r.role in ('counsellor', 'supervisor'))
      or exists (select from operator_role_ended e where e.operator_id = o.id and e.site_id = ${siteId}
        and e.role in ('counsellor', 'supervisor') and e.at > ${at}))`.execute(db)
  return rows.length > 0
}
