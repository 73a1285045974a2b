import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { statesBefore } from './conversation-state.ts'

type Db = Kysely<Tables>

interface Passing {
  id: string
  fromId: string
  toId: string
}

/** False if it isn't `fromId`'s any more. Until this commits it is theirs, and from then on the other's: never nobody's. */
export async function passOn(trx: Db, { id, fromId, toId }: Passing): Promise<boolean> {
  const row = await trx
    .updateTable('conversation')
    .set({ ownerId: toId, claimedAt: sql`now()`, ownerLostAt: null })
    .where('id', '=', id)
    .where('ownerId', '=', fromId)
    .where('state', 'in', statesBefore('hand-over'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Back to its old place in the queue of a team: it keeps `waitingSince`. False if it isn't `fromId`'s any more. */
export async function putBack(
  trx: Db,
  { id, fromId, teamId }: { id: string; fromId: string; teamId: string },
): Promise<boolean> {
  const row = await trx
    .updateTable('conversation')
    .set({ state: 'waiting', ownerId: null, ownerLostAt: null, claimedAt: null, returned: true, teamId })
    .where('id', '=', id)
    .where('ownerId', '=', fromId)
    .where('state', 'in', statesBefore('return'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setVisibleFrom(trx: Db, id: string, visibleFromSeq: number): Promise<void> {
  await trx.updateTable('conversation').set({ visibleFromSeq }).where('id', '=', id).execute()
}
