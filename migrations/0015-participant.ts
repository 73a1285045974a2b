import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversation')
    // What came before did not follow the handover to the present owner.
    .addColumn('visible_from_seq', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema
    .alterTable('entry')
    .addColumn('from_operator_id', 'uuid', (column) => column.references('operator.id'))
    .execute()
  await db.schema
    .createTable('conversation_participant')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('visible_from_seq', 'integer', (column) => column.notNull())
    .addColumn('until', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_participant_pkey', ['conversation_id', 'operator_id'])
    .addCheckConstraint('conversation_participant_kind_known', sql`kind in ('warm', 'guest')`)
    .execute()
  await sql`create index conversation_participant_operator on conversation_participant (operator_id)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('conversation_participant').execute()
  await db.schema.alterTable('entry').dropColumn('from_operator_id').execute()
  await db.schema.alterTable('conversation').dropColumn('visible_from_seq').execute()
}
