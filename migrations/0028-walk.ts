import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('referral')
    // The colleague who walks along: sees where and when, and nobody's name.
    .addColumn('walker_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    // When the young person last said that they haven't been there yet.
    .addColumn('not_yet_at', 'timestamptz')
    .execute()
  await db.schema.createIndex('referral_walker_id').on('referral').column('walker_id').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('referral').dropColumn('walker_id').dropColumn('not_yet_at').execute()
}
