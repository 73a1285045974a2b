import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outreach_link')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('session_id', 'uuid', (column) =>
      column.references('outreach_session.id').onDelete('set null'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    // The day of "you talked with us on".
    .addColumn('met_on', 'date')
    // Who is preferred; null: whoever is free.
    .addColumn('operator_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('made_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('made_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('outreach_link_site').on('outreach_link').column('site_id').execute()
  // Added up by day, so that no row is anybody's.
  await db.schema
    .createTable('outreach_arrival')
    .addColumn('link_id', 'uuid', (column) =>
      column.notNull().references('outreach_link.id').onDelete('cascade'),
    )
    .addColumn('day', 'date', (column) => column.notNull())
    .addColumn('arrived', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('started', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('outreach_arrival_pkey', ['link_id', 'day'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['outreach_arrival', 'outreach_link']) await db.schema.dropTable(table).execute()
}
