import { type Kysely, sql } from 'kysely'

/** A handover is a case by how urgent its conversation was when somebody took it, not by what it has become since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('handover')
    .addColumn('was_urgent', 'boolean', (column) => column.notNull().defaultTo(false))
    .execute()
  // Of those before nobody knows more than how it stands today.
  await sql`
    update handover h set was_urgent = true from conversation c
    where c.id = h.conversation_id and h.state = 'accepted' and c.urgency = 2`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('handover').dropColumn('was_urgent').execute()
}
