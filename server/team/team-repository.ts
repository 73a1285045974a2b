import { type Generated, type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { Localized } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { Routing } from './team.ts'
import { teamColumns } from './team-columns.ts'

export interface TeamTable {
  id: Generated<string>
  siteId: string
  slug: string
  name: JSONColumnType<Localized>
  position: Generated<number>
  /** Slugs of the themes this team is for. */
  themes: Generated<string[]>
  routing: Generated<Routing>
  queueLimit: number | null
  /** Conversations at once per counsellor. */
  capacity: Generated<number>
  capacityRaisedBy: Generated<number>
  capacityRaisedUntil: Date | null
  divertTo: string | null
  divertedUntil: Date | null
  languagePatienceMinutes: Generated<number>
  answerWithinHours: Generated<number>
  stillThereMinutes: Generated<number>
  quietCloseMinutes: Generated<number>
  answeredCloseHours: Generated<number>
  /** Conversations closed since then need their form before the next one. */
  formRequiredSince: Date | null
  /** Nobody is on duty for it since then; null while somebody is. */
  unstaffedSince: Date | null
}
export type TeamRow = Selectable<TeamTable>

export interface TeamMemberTable {
  teamId: string
  operatorId: string
  /** Instead of the team's, for this person. */
  capacity: number | null
}

type Db = Kysely<Tables>

const firstName = { fi: 'Nuorten chat', 'fi-simple': 'Nuorten chat', sv: 'Ungas chatt', en: 'Youth chat' }

/** In the order in which they are asked. */
export async function findTeams(db: Db, siteIds: readonly string[]): Promise<TeamRow[]> {
  if (siteIds.length === 0) return []
  return db
    .selectFrom('team')
    .select(teamColumns)
    .where(sql<boolean>`site_id = any (${siteIds}::text[])`)
    .orderBy('siteId')
    .orderBy('position')
    .orderBy('slug')
    .execute()
}

/** Every site has a team, also one whose row was made by hand. */
export async function ensureFirstTeam(db: Db, siteId: string): Promise<void> {
  await db
    .insertInto('team')
    .columns(['siteId', 'slug', 'name'])
    .expression((eb) =>
      eb
        .selectFrom('site')
        .select([
          'site.id',
          sql<string>`'nuoret'`.as('slug'),
          sql`${JSON.stringify(firstName)}::jsonb`.as('name'),
        ])
        .where('site.id', '=', siteId)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('team').select('team.id').where('team.siteId', '=', siteId))),
        ),
    )
    .onConflict((conflict) => conflict.columns(['siteId', 'slug']).doNothing())
    .execute()
}

export async function findTeam(db: Db, id: string): Promise<TeamRow | undefined> {
  return db.selectFrom('team').select(teamColumns).where('id', '=', id).executeTakeFirst()
}

export async function findMembers(db: Db, teamIds: readonly string[]): Promise<TeamMemberTable[]> {
  if (teamIds.length === 0) return []
  return db
    .selectFrom('teamMember')
    .selectAll()
    .where(sql<boolean>`team_id = any (${teamIds}::uuid[])`)
    .orderBy('teamId')
    .orderBy('operatorId')
    .execute()
}

export type TeamValues = Pick<
  TeamRow,
  | 'siteId'
  | 'slug'
  | 'name'
  | 'themes'
  | 'routing'
  | 'queueLimit'
  | 'capacity'
  | 'languagePatienceMinutes'
  | 'answerWithinHours'
  | 'stillThereMinutes'
  | 'quietCloseMinutes'
  | 'answeredCloseHours'
>

/** Changes the team of this slug, or makes it, last in order. Its themes come to no other team of the site any more. */
export async function upsertTeam(trx: Db, { name, ...values }: TeamValues): Promise<string> {
  const { siteId, slug, themes } = values
  const row = { ...values, name: JSON.stringify(name) }
  const { id } = await trx
    .insertInto('team')
    .values({
      ...row,
      position: sql`(select coalesce(max(position) + 1, 0) from team where site_id = ${siteId})`,
    })
    .onConflict((conflict) => conflict.columns(['siteId', 'slug']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('team')
    .set({
      themes: sql`array(select theme from unnest(themes) as theme where theme <> all (${themes}::text[]))`,
    })
    .where('siteId', '=', siteId)
    .where('slug', '<>', slug)
    .execute()
  return id
}

/** The people of a team become exactly these. */
export async function replaceMembers(
  trx: Db,
  teamId: string,
  members: readonly Omit<TeamMemberTable, 'teamId'>[],
): Promise<void> {
  await trx.deleteFrom('teamMember').where('teamId', '=', teamId).execute()
  if (members.length === 0) return
  await trx
    .insertInto('teamMember')
    .values(members.map(({ operatorId, capacity }) => ({ teamId, operatorId, capacity })))
    .execute()
}

export async function setDiversion(
  db: Db,
  { teamId, to, minutes }: { teamId: string; to: string | null; minutes: number },
): Promise<void> {
  await db
    .updateTable('team')
    .set({
      divertTo: to,
      divertedUntil: to === null ? null : sql<Date>`now() + make_interval(mins => ${minutes})`,
    })
    .where('id', '=', teamId)
    .execute()
}

export async function setRaise(db: Db, teamId: string, by: number): Promise<void> {
  await db
    .updateTable('team')
    .set({
      capacityRaisedBy: by,
      capacityRaisedUntil: by === 0 ? null : sql<Date>`now() + interval '1 hour'`,
    })
    .where('id', '=', teamId)
    .execute()
}

/** Takes back what a supervisor did for a time that is over; returns the sites where something changed. */
export async function endSurges(db: Db): Promise<string[]> {
  const { rows } = await sql<{ siteId: string }>`
    update team set
      divert_to = case when diverted_until <= now() then null else divert_to end,
      diverted_until = case when diverted_until <= now() then null else diverted_until end,
      capacity_raised_by = case when capacity_raised_until <= now() then 0 else capacity_raised_by end,
      capacity_raised_until = case when capacity_raised_until <= now() then null else capacity_raised_until end
    where diverted_until <= now() or capacity_raised_until <= now()
    returning site_id`.execute(db)
  return [...new Set(rows.map(({ siteId }) => siteId))]
}
