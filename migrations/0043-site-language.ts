import { type Kysely, sql } from 'kysely'

/** Which languages a city offers beside its own four, in their order; a city without a row offers all that there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('site_language')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('languages', sql`text[]`, (column) => column.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('site_language').execute()
}
