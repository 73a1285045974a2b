import { type Kysely, sql } from 'kysely'

/**
 * What is asked with every turn of a queue must not read all conversations that a month has left behind. A form that an
 * earlier version finishes while this runs is asked for once more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversation')
    .addColumn('form_done', 'boolean', (column) => column.notNull().defaultTo(false))
    .execute()
  await sql`update conversation set form_done = true
    where id in (select conversation_id from contact_form where state = 'final')`.execute(db)
  for (const index of [
    `conversation_alive on conversation (state) where state <> 'ended'`,
    'conversation_form_due on conversation (owner_id, ended_at) where close_reason is not null and not form_done',
    'conversation_owner_lost on conversation (owner_lost_at) where owner_lost_at is not null',
    'conversation_ended on conversation (site_id, ended_at)',
    'conversation_began on conversation (site_id, waiting_since)',
  ])
    await sql`create index ${sql.raw(index)}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of ['began', 'ended', 'owner_lost', 'form_due', 'alive'])
    await db.schema.dropIndex(`conversation_${name}`).execute()
  await db.schema.alterTable('conversation').dropColumn('form_done').execute()
}
