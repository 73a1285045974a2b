import type { Kysely } from 'kysely'

/** Hours after which an answer to a left message that nobody came for leaves the counsellor's desk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('team')
    .addColumn('answered_close_hours', 'integer', (column) => column.notNull().defaultTo(168))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('team').dropColumn('answered_close_hours').execute()
}
