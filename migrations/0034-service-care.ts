import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Each address of a directory once, and what came of asking it.
  await db.schema
    .createTable('service_link')
    .addColumn('site_id', 'text', (column) =>
      column.notNull().references('service_directory.site_id').onDelete('cascade'),
    )
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('due_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('checked_at', 'timestamptz')
    .addColumn('failure', 'text')
    .addColumn('status', 'integer')
    // In a row: one bad night is no dead link.
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('service_link_pkey', ['site_id', 'url'])
    .addCheckConstraint('service_link_failed', sql`(failure is null) = (failures = 0)`)
    .execute()
  await sql`create index service_link_due on service_link (host, due_at)`.execute(db)
  // Whoever asks a host holds its row: several processes together are no faster than one.
  await db.schema
    .createTable('service_link_host')
    .addColumn('host', 'text', (column) => column.primaryKey())
    .addColumn('next_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()
  await db.schema
    .alterTable('service_directory')
    // Of the directory when its links were last gathered.
    .addColumn('links_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('service')
    // How many times young people had found it closed when somebody last dealt with that.
    .addColumn('closed_settled', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('service_import')
    // Undone at its end: what it would have changed stays to be read.
    .addColumn('trial', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('changes', 'jsonb', (column) => column.notNull().defaultTo(sql`'[]'::jsonb`))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('service_import').dropColumn('trial').dropColumn('changes').execute()
  await db.schema.alterTable('service').dropColumn('closed_settled').execute()
  await db.schema.alterTable('service_directory').dropColumn('links_version').execute()
  await db.schema.dropTable('service_link_host').execute()
  await db.schema.dropTable('service_link').execute()
}
