import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { type ConversationRow, selectConversations } from './conversation-repository.ts'
import { statesBefore } from './conversation-state.ts'

type Db = Kysely<Tables>

/** Who is in danger comes first, then who is due first. */
export async function findLeftMessages(db: Db, siteIds: readonly string[]): Promise<ConversationRow[]> {
  if (siteIds.length === 0) return []
  return selectConversations(db)
    .where('state', '=', sql.lit('left-message'))
    .where(sql<boolean>`site_id = any (${siteIds}::text[])`)
    .orderBy('urgency', 'desc')
    .orderBy('dueAt')
    .orderBy('conversation.id')
    .execute()
}

/** When its team has promised to have answered what is left now, at a quarter of an hour: nobody promises a minute. */
export const due = sql<Date>`(select to_timestamp(ceil(extract(epoch from now() + make_interval(hours => team.answer_within_hours)) / 900) * 900)
  from team where team.id = conversation.team_id)`

/** Nobody's any more, and due when its team has promised. False where the state did not allow it. */
export async function moveToLeftMessage(db: Db, id: string): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({
      state: 'left-message',
      dueAt: due,
      ownerId: null,
      ownerLostAt: null,
      claimedAt: null,
      offeredTo: null,
      offeredUntil: null,
      turnUntil: null,
    })
    .where('id', '=', id)
    // Who talks with a counsellor is theirs, also when the claim came a moment ago.
    .where('state', '=', sql.lit('waiting'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Everybody who waits for the team. Only those who wait: who was claimed in this moment stays claimed. */
export async function closeQueue(trx: Db, teamId: string): Promise<{ id: string; siteId: string }[]> {
  return trx
    .updateTable('conversation')
    .set({ state: 'left-message', dueAt: due, offeredTo: null, offeredUntil: null, turnUntil: null })
    .where('teamId', '=', teamId)
    .where('state', '=', sql.lit('waiting'))
    .returning(['id', 'siteId'])
    .execute()
}

/** At the end of the queue: the place from before was given up. */
export async function moveToQueue(db: Db, id: string): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({ state: 'waiting', dueAt: null, waitingSince: sql`now()`, returned: false })
    .where('id', '=', id)
    .where('state', 'in', statesBefore('join-queue'))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
