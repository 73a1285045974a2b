import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('entry')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('id', 'uuid', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('operator_id', 'uuid', (column) => column.references('operator.id'))
    .addColumn('ended_by', 'text')
    .addColumn('sealed_text', 'bytea')
    // Keyed with the conversation's key: tells "same message again" from "same id, other words".
    .addColumn('fingerprint', 'bytea')
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addPrimaryKeyConstraint('entry_pkey', ['conversation_id', 'seq'])
    .addUniqueConstraint('entry_once', ['conversation_id', 'id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('entry').execute()
}
