import { type Kysely, sql } from 'kysely'

const states = sql.raw(`'proposed', 'changed', 'agreed', 'declined', 'arrived-at-desk', 'arrived-by-own-word',
  'could-not-come', 'was-closed', 'lapsed', 'expired', 'cancelled'`)

export async function up(db: Kysely<unknown>): Promise<void> {
  await createReferral(db)
  // What is left of one: which service, what came of it, in which month. Added up, so that no row is anybody's.
  await db.schema
    .createTable('referral_count')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('service_id', 'uuid', (column) => column.notNull())
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('referral_count_pkey', ['site_id', 'service_id', 'month', 'state'])
    .execute()
  await db.schema
    .createTable('desk_service')
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('service_id', 'uuid', (column) => column.notNull())
    .addPrimaryKeyConstraint('desk_service_pkey', ['operator_id', 'site_id', 'service_id'])
    .execute()
  await db.schema
    .alterTable('entry')
    .addColumn('referral_id', 'uuid')
    .addColumn('referral_state', 'text')
    .execute()
  await sql`alter table operator_role drop constraint operator_role_known`.execute(db)
  await sql`alter table operator_role add constraint operator_role_known
    check (role in ('counsellor', 'supervisor', 'administrator', 'desk'))`.execute(db)
}

async function createReferral(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('referral')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    // It outlives the conversation.
    .addColumn('conversation_id', 'uuid', (column) =>
      column.references('conversation.id').onDelete('set null'),
    )
    // Of the log when it was proposed: who may only read what came later doesn't see it.
    .addColumn('proposed_seq', 'integer', (column) => column.notNull())
    .addColumn('service_id', 'uuid', (column) => column.notNull())
    .addColumn('proposed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('proposed'))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('sealed_card', 'bytea', (column) => column.notNull())
    // What the desk may see, as the young person chose it; null as long as they haven't agreed.
    .addColumn('sealed_shown', 'bytea')
    // HMACs under a key that isn't in here: who has all of this can't try codes.
    .addColumn('code_lookup', 'bytea', (column) => column.unique())
    .addColumn('secret_lookup', 'bytea', (column) => column.unique())
    .addColumn('redeemed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('proposed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('moved_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('erase_at', 'timestamptz', (column) => column.notNull())
    .addCheckConstraint('referral_state_known', sql`state in (${states})`)
    .addCheckConstraint('referral_revision_positive', sql`revision > 0`)
    .addCheckConstraint(
      'referral_agreed_has_code',
      sql`state <> 'agreed' or (code_lookup is not null and secret_lookup is not null and sealed_shown is not null)`,
    )
    .addCheckConstraint('referral_desk_redeemed', sql`redeemed_by is null or state = 'arrived-at-desk'`)
    .execute()
  for (const column of ['conversation_id', 'proposed_by', 'erase_at', 'expires_at'])
    await db.schema.createIndex(`referral_${column}`).on('referral').column(column).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from operator_role where role = 'desk'`.execute(db)
  await sql`alter table operator_role drop constraint operator_role_known`.execute(db)
  await sql`alter table operator_role add constraint operator_role_known
    check (role in ('counsellor', 'supervisor', 'administrator'))`.execute(db)
  await db.schema.alterTable('entry').dropColumn('referral_id').dropColumn('referral_state').execute()
  for (const table of ['desk_service', 'referral_count', 'referral'])
    await db.schema.dropTable(table).execute()
}
