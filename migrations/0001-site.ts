import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('site')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('accent', 'text', (column) => column.notNull())
    .addColumn('origins', sql`text[]`, (column) => column.notNull())
    .addColumn('neutral_url', 'text', (column) => column.notNull())
    .addColumn('retention_days', 'integer', (column) => column.notNull().defaultTo(30))
    .addColumn('content', 'jsonb', (column) => column.notNull())
    .addCheckConstraint('site_retention_at_most_90_days', sql`retention_days between 1 and 90`)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('site').execute()
}
