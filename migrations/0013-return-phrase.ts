import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('return_phrase')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id'))
    .addColumn('lookup', 'bytea', (column) => column.notNull().unique())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('preferred_operator_id', 'uuid', (column) =>
      column.references('operator.id').onDelete('set null'),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()
  await db.schema
    .alterTable('conversation')
    .addColumn('return_phrase_id', 'uuid', (column) => column.references('return_phrase.id'))
    .execute()
  await sql`create index conversation_return_phrase on conversation (return_phrase_id) where return_phrase_id is not null`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('conversation').dropColumn('return_phrase_id').execute()
  await db.schema.dropTable('return_phrase').execute()
}
