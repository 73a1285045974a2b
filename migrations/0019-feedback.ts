import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feedback')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    // So that the same young person may change it; erasing the conversation leaves the ratings.
    .addColumn('conversation_id', 'uuid', (column) =>
      column.unique().references('conversation.id').onDelete('set null'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('feeling', 'text')
    .addColumn('helped', 'text')
    .addColumn('reason', 'text')
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`date_trunc('minute', now())`))
    .execute()
  await db.schema.createIndex('feedback_of_site').on('feedback').columns(['site_id', 'at']).execute()
  await db.schema
    .createTable('feedback_line')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.primaryKey().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('sealed_line', 'bytea', (column) => column.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('feedback_line').execute()
  await db.schema.dropTable('feedback').execute()
}
