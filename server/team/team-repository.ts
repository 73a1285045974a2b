import { type Generated, type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { Localized } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { Routing } from './team.ts'

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
    .selectAll()
    .where('siteId', 'in', siteIds)
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
