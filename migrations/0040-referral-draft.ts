import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('referral_draft')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    // All cards that somebody writes for one conversation, under its key.
    .addColumn('sealed_cards', 'bytea', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('referral_draft_pkey', ['conversation_id', 'operator_id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('referral_draft').execute()
}
