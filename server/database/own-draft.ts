import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** A table of what owners of conversations have begun: one row for both, with one sealed column. */
interface Drafts {
  table: 'draft' | 'referral_draft'
  column: string
}

type Db = Kysely<Tables>

export interface Whose {
  conversationId: string
  operatorId: string
}

/** The newest replaces what was there; false unless the conversation is this operator's and still open. */
export async function upsertOwnDraft(
  db: Db,
  drafts: Drafts,
  { conversationId, operatorId, sealed }: Whose & { sealed: Buffer },
): Promise<boolean> {
  const [table, column] = [sql.table(drafts.table), sql.ref(drafts.column)]
  const { rows } = await sql`
    insert into ${table} (conversation_id, operator_id, ${column})
    select id, owner_id, ${sealed} from conversation
      where id = ${conversationId} and owner_id = ${operatorId} and state = 'open'
    on conflict (conversation_id, operator_id) do update set ${column} = excluded.${column}, at = now()
    returning conversation_id`.execute(db)
  return rows.length > 0
}

export async function deleteOwnDraft(db: Db, { table }: Drafts, whose: Whose): Promise<void> {
  await sql`delete from ${sql.table(table)}
    where conversation_id = ${whose.conversationId} and operator_id = ${whose.operatorId}`.execute(db)
}

export async function findOwnDraft(
  db: Db,
  { table, column }: Drafts,
  whose: Whose,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select ${sql.ref(column)} as sealed from ${sql.table(table)}
    where conversation_id = ${whose.conversationId} and operator_id = ${whose.operatorId}`.execute(db)
  return rows[0]?.sealed
}
