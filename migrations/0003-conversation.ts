import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id'))
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('waiting'))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('theme', 'text')
    .addColumn('district', 'text')
    .addColumn('sealed_nickname', 'bytea')
    .addColumn('last_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('visitor_token_hash', 'bytea', (column) => column.unique())
    .addColumn('visitor_lease_until', 'timestamptz', (column) => column.notNull())
    .addColumn('visitor_delivered_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('visitor_read_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('owner_id', 'uuid', (column) => column.references('operator.id'))
    .addColumn('owner_lost_at', 'timestamptz')
    .addColumn('owner_delivered_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('owner_read_seq', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('started_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('waiting_since', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('returned', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('claimed_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text')
    .addColumn('close_reason', 'text')
    .addColumn('erase_at', 'timestamptz')
    .addCheckConstraint('conversation_state_known', sql`state in ('waiting', 'open', 'ended')`)
    // The state machine in one line each: who waits has no owner, who is open has one, who has ended says how.
    .addCheckConstraint('conversation_waits_without_owner', sql`state <> 'waiting' or owner_id is null`)
    .addCheckConstraint('conversation_is_open_with_owner', sql`state <> 'open' or owner_id is not null`)
    .addCheckConstraint(
      'conversation_ends_with_erasure_due',
      sql`(state = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_by is null)
          and (ended_at is null or erase_at is not null)`,
    )
    .execute()
  // Room on each page for the next version of a row: last_seq changes with every message.
  await sql`alter table conversation set (fillfactor = 70)`.execute(db)
  await sql`create index conversation_waiting on conversation (site_id, waiting_since) where state = 'waiting'`.execute(
    db,
  )
  await sql`create index conversation_owned on conversation (owner_id) where owner_id is not null and close_reason is null`.execute(
    db,
  )
  await sql`create index conversation_due on conversation (erase_at) where erase_at is not null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('conversation').execute()
}
