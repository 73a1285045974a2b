import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** To whom it was given: a person, or a team by its name. */
export async function findReceivers(db: Db, id: string) {
  return db
    .selectFrom('handover')
    .leftJoin('operator', 'operator.id', 'handover.acceptedBy')
    .leftJoin('team', 'team.id', 'handover.toTeamId')
    .select(['operator.name as person', 'team.name as team', 'handover.follows'])
    .where('handover.id', '=', id)
    .executeTakeFirst()
}
