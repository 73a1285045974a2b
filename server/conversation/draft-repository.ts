import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface DraftTable {
  conversationId: string
  operatorId: string
  sealedText: Buffer
  at: Generated<Date>
}

type Db = Kysely<Tables>

/** The newest replaces what was there; false unless the conversation is this operator's and still open. */
export async function upsertDraft(db: Db, draft: Omit<DraftTable, 'at'>): Promise<boolean> {
  const { conversationId, operatorId, sealedText } = draft
  const row = await db
    .insertInto('draft')
    .columns(['conversationId', 'operatorId', 'sealedText'])
    .expression((eb) =>
      eb
        .selectFrom('conversation')
        .select(['id', sql<string>`${operatorId}::uuid`.as('o'), sql<Buffer>`${sealedText}::bytea`.as('s')])
        .where('id', '=', conversationId)
        .where('ownerId', '=', operatorId)
        .where('state', '=', 'open'),
    )
    .onConflict((conflict) =>
      conflict.columns(['conversationId', 'operatorId']).doUpdateSet({ sealedText, at: sql`now()` }),
    )
    .returning('conversationId')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteDraft(db: Db, conversationId: string, operatorId: string): Promise<void> {
  await db
    .deleteFrom('draft')
    .where('conversationId', '=', conversationId)
    .where('operatorId', '=', operatorId)
    .execute()
}

export async function findDraft(
  db: Db,
  conversationId: string,
  operatorId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('draft')
    .select('sealedText')
    .where('conversationId', '=', conversationId)
    .where('operatorId', '=', operatorId)
    .executeTakeFirst()
  return row?.sealedText
}
