import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

export interface Due {
  id: string
  siteId: string
  ownerId: string | null
}

const rowsPerSweep = 50

export async function findDue(db: Db): Promise<Due[]> {
  return db
    .selectFrom('conversation')
    .select(['id', 'siteId', 'ownerId'])
    .where('eraseAt', '<=', sql<Date>`now()`)
    .orderBy('eraseAt')
    .limit(rowsPerSweep)
    .execute()
}

/** From here on a crash only delays the erasure. */
export async function makeDue(db: Db, id: string): Promise<Due | undefined> {
  return db
    .updateTable('conversation')
    .set({ eraseAt: sql`now()`, visitorTokenHash: null })
    .where('id', '=', id)
    .returning(['id', 'siteId', 'ownerId'])
    .executeTakeFirst()
}

/** With its entries and notes. Returns whose it was in the end: a claim may have come in between. */
export async function deleteConversation(db: Db, id: string): Promise<string | null> {
  const deleted = db.deleteFrom('conversation').where('id', '=', id).returning('ownerId')
  return (await deleted.executeTakeFirst())?.ownerId ?? null
}
