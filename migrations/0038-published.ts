import { type Kysely, sql } from 'kysely'

const roles = (names: string) =>
  sql.raw(`alter table operator_role add constraint operator_role_known check (role in (${names}))`)

export async function up(db: Kysely<unknown>): Promise<void> {
  await createPublished(db)
  await db.schema
    .createTable('statistics_setting')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('threshold', 'integer', (column) => column.notNull())
    // Conversations that one worker should take in a month; null where the city has set none.
    .addColumn('caseload_ceiling', 'integer')
    .addColumn('payment_periods', 'jsonb', (column) => column.notNull())
    .addCheckConstraint('statistics_setting_threshold', sql`threshold >= 5`)
    .execute()
  await db.schema
    .createTable('statistics_token')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'bytea', (column) => column.notNull().unique())
    .addColumn('scopes', sql`text[]`, (column) => column.notNull())
    .addColumn('created_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('revoked_at', 'timestamptz')
    // The day is enough to see that nobody uses it any more.
    .addColumn('last_used_on', 'date')
    .execute()
  await sql`alter table operator_role drop constraint operator_role_known`.execute(db)
  await roles(`'counsellor', 'supervisor', 'administrator', 'desk', 'partner'`).execute(db)
}

/** What may leave the house. Written once a month and never again: what is out is out. */
async function createPublished(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('published_month')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('threshold', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('published_month_pkey', ['site_id', 'month'])
    .addCheckConstraint('published_month_threshold', sql`threshold >= 5`)
    .execute()
  await db.schema
    .createTable('published_cell')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('dimension', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('published_cell_pkey', ['site_id', 'month', 'kind', 'dimension', 'category'])
    .addForeignKeyConstraint(
      'published_cell_month',
      ['site_id', 'month'],
      'published_month',
      ['site_id', 'month'],
      (month) => month.onDelete('cascade'),
    )
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from operator_role where role = 'partner'`.execute(db)
  await sql`alter table operator_role drop constraint operator_role_known`.execute(db)
  await roles(`'counsellor', 'supervisor', 'administrator', 'desk'`).execute(db)
  for (const table of ['statistics_token', 'statistics_setting', 'published_cell', 'published_month'])
    await db.schema.dropTable(table).execute()
}
