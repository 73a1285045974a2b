import { type Kysely, sql } from 'kysely'

/** Which version of its own words a city has, and what those who answer are called in other languages than Finnish. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('site')
    .addColumn('words_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('site_title')
    .addColumn('site_id', 'text', (column) => column.references('site.id').onDelete('cascade'))
    .addColumn('title', 'text')
    .addColumn('words', sql`jsonb`, (column) => column.notNull())
    .addPrimaryKeyConstraint('site_title_pkey', ['site_id', 'title'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('site_title').execute()
  await db.schema.alterTable('site').dropColumn('words_version').execute()
}
