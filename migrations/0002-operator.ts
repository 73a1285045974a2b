import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operator')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('disabled_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint('operator_email_is_lower_case', sql`email = lower(email)`)
    .execute()
  await db.schema
    .createTable('operator_role')
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('operator_role_pkey', ['operator_id', 'site_id', 'role'])
    .addCheckConstraint('operator_role_known', sql`role in ('counsellor', 'supervisor', 'administrator')`)
    .execute()
  await db.schema
    .createTable('operator_session')
    .addColumn('token_hash', 'bytea', (column) => column.primaryKey())
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()
  await db.schema
    .createIndex('operator_session_operator')
    .on('operator_session')
    .column('operator_id')
    .execute()
  // One row per account and per known browser of it. The key is an HMAC: an attacker's guesses at e-mail
  // addresses don't become a list of them here.
  await db.schema
    .createTable('sign_in_throttle')
    .addColumn('key', 'bytea', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'timestamptz', (column) => column.notNull())
    .execute()
  // A lease: whoever stops renewing it is away, whatever the reason.
  await db.schema
    .createTable('operator_presence')
    .addColumn('operator_id', 'uuid', (column) =>
      column.primaryKey().references('operator.id').onDelete('cascade'),
    )
    .addColumn('on_duty', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('lease_until', 'timestamptz', (column) => column.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'operator_presence',
    'sign_in_throttle',
    'operator_session',
    'operator_role',
    'operator',
  ])
    await db.schema.dropTable(table).execute()
}
