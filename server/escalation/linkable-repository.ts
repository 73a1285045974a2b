import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { SeenEscalation } from './board-repository.ts'
import { writtenBy } from './escalation-repository.ts'
import { supervisedBy } from './reading-along-repository.ts'

type Db = Kysely<Tables>

const days = 60
const rowsPerList = 30

/** Of the site, what this operator writes in or supervises (rule 4); what came to nothing is no place to lead to. */
function selectLinkable(db: Db, siteId: string, operatorId: string) {
  return db
    .selectFrom('escalation')
    .where('escalation.siteId', '=', siteId)
    .where('escalation.state', '<>', 'withdrawn')
    .where((eb) => eb.or([writtenBy(operatorId), supervisedBy(operatorId)]))
}

/** Those of the last 60 days, the newest first, at most 30. */
export async function findLinkable(db: Db, siteId: string, operatorId: string): Promise<SeenEscalation[]> {
  return selectLinkable(db, siteId, operatorId)
    .leftJoin('operator as raiser', 'raiser.id', 'escalation.raisedBy')
    .leftJoin('operator as seer', 'seer.id', 'escalation.seenBy')
    .selectAll('escalation')
    .select(['raiser.name as raisedByName', 'seer.name as seenByName'])
    .where('escalation.raisedAt', '>', sql<Date>`now() - make_interval(days => ${days})`)
    .orderBy('escalation.raisedAt', 'desc')
    .limit(rowsPerList)
    .execute()
}

export async function isLinkable(
  db: Db,
  { id, siteId, operatorId }: { id: string; siteId: string; operatorId: string },
): Promise<boolean> {
  const row = await selectLinkable(db, siteId, operatorId)
    .select('escalation.id')
    .where('escalation.id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
