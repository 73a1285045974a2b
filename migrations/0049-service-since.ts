import { type Kysely, sql } from 'kysely'

/** Since when an entry is in the directory: a new city's services are not those that nobody was ever sent to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('service')
    // Of those that were there before nobody knows; they begin today.
    .addColumn('added_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('service').dropColumn('added_at').execute()
}
