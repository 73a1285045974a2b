import { type Kysely, sql } from 'kysely'

/** When a view was kept: they stand in that order. Of those that were there before nobody knows; they come first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('review_view')
    .addColumn('kept_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('review_view').dropColumn('kept_at').execute()
}
