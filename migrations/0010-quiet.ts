import type { Kysely } from 'kysely'

/** Minutes of silence after a counsellor's message: until the young person is asked, and then until the close. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('team')
    .addColumn('still_there_minutes', 'integer', (column) => column.notNull().defaultTo(10))
    .addColumn('quiet_close_minutes', 'integer', (column) => column.notNull().defaultTo(15))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('team')
    .dropColumn('still_there_minutes')
    .dropColumn('quiet_close_minutes')
    .execute()
}
