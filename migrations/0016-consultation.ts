import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('consultation')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('asker_id', 'uuid', (column) => column.notNull().references('operator.id'))
    .addColumn('consultant_id', 'uuid', (column) => column.notNull().references('operator.id'))
    .addColumn('asked_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addColumn('closed_at', 'timestamptz')
    .addCheckConstraint('consultation_is_of_another', sql`asker_id <> consultant_id`)
    .execute()
  await sql`create unique index consultation_one_open on consultation (conversation_id, consultant_id)
    where closed_at is null`.execute(db)
  await sql`create index consultation_asker on consultation (asker_id)`.execute(db)
  await sql`create index consultation_consultant on consultation (consultant_id) where closed_at is null`.execute(
    db,
  )
  await db.schema
    .createTable('consultation_line')
    .addColumn('consultation_id', 'uuid', (column) =>
      column.notNull().references('consultation.id').onDelete('cascade'),
    )
    .addColumn('id', 'uuid', (column) => column.notNull())
    .addColumn('operator_id', 'uuid', (column) => column.notNull().references('operator.id'))
    .addColumn('sealed_text', 'bytea', (column) => column.notNull())
    .addColumn('fingerprint', 'bytea', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addPrimaryKeyConstraint('consultation_line_pkey', ['consultation_id', 'id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('consultation_line').execute()
  await db.schema.dropTable('consultation').execute()
}
