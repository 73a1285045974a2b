import type { Kysely } from 'kysely'

/** Edits and withdrawals are entries of their own that name the message. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('entry').addColumn('message_id', 'uuid').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('entry').dropColumn('message_id').execute()
}
