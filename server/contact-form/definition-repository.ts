import { type Generated, type JSONColumnType, type Kysely, sql } from 'kysely'
import type { FormDefinition } from '../../protocol/contact-form.ts'
import type { Localized } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'

export interface ContactFormDefinitionTable {
  siteId: string
  version: number
  definition: JSONColumnType<FormDefinition>
  publishedAt: Generated<Date>
  publishedBy: string | null
}

type Db = Kysely<Tables>

export interface Published {
  version: number
  definition: FormDefinition
}

export async function findNewest(db: Db, siteId: string): Promise<Published | undefined> {
  return db
    .selectFrom('contactFormDefinition')
    .select(['version', 'definition'])
    .where('siteId', '=', siteId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function findVersion(db: Db, siteId: string, version: number): Promise<Published | undefined> {
  return db
    .selectFrom('contactFormDefinition')
    .select(['version', 'definition'])
    .where('siteId', '=', siteId)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** False where somebody else has published a version after `after`, or there is no such site. */
export async function insertVersion(
  db: Db,
  { siteId, after, definition }: { siteId: string; after: number; definition: FormDefinition },
  publishedBy: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    insert into contact_form_definition (site_id, version, definition, published_by)
    select id, ${after}::int + 1, ${JSON.stringify(definition)}::jsonb, ${publishedBy}::uuid from site
    where id = ${siteId} and ${after}::int = coalesce(
      (select max(version) from contact_form_definition where site_id = ${siteId}), 0)
    on conflict do nothing returning version`.execute(db)
  return rows.length > 0
}

export interface AskedTeam {
  id: string
  name: Localized
  required: boolean
}

export async function findAskedTeams(db: Db, siteId: string): Promise<AskedTeam[]> {
  return db
    .selectFrom('team')
    .select(['id', 'name', sql<boolean>`form_required_since is not null`.as('required')])
    .where('siteId', '=', siteId)
    .orderBy('position')
    .orderBy('slug')
    .execute()
}

/** False where the site has no such team. What is required already stays required since then. */
export async function setRequired(
  db: Db,
  { siteId, teamId, required }: { siteId: string; teamId: string; required: boolean },
): Promise<boolean> {
  const since = required ? sql<Date>`coalesce(form_required_since, now())` : null
  const row = await db
    .updateTable('team')
    .set({ formRequiredSince: since })
    .where('id', '=', teamId)
    .where('siteId', '=', siteId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
