import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { nothingRead } from './conversation-repository.ts'
import { statesBefore } from './conversation-state.ts'
import { asReturned } from './lease-repository.ts'

type Db = Kysely<Tables>

interface Passing {
  id: string
  fromId: string
  toId: string
}

/**
 * False if it isn't `fromId`'s any more. Until this commits it is theirs, and from then on the other's: never nobody's.
 * What the one before has read the other has not.
 */
export async function passOn(trx: Db, { id, fromId, toId }: Passing): Promise<boolean> {
  const row = await trx
    .updateTable('conversation')
    .set({ ownerId: toId, claimedAt: sql`now()`, ownerLostAt: null, ...nothingRead })
    .where('id', '=', id)
    .where('ownerId', '=', fromId)
    .where('state', 'in', statesBefore('hand-over'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Back to a team's queue, or its messages, as whatever is returned. False if it isn't `fromId`'s any more. */
export async function putBack(
  trx: Db,
  { id, fromId, teamId }: { id: string; fromId: string; teamId: string },
): Promise<boolean> {
  const row = await trx
    .updateTable('conversation')
    .set({ ...asReturned, teamId })
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
