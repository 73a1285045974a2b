import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('team')
    // Since then nobody is on duty for it; null while somebody is.
    .addColumn('unstaffed_since', 'timestamptz')
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('team').dropColumn('unstaffed_since').execute()
}
