import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createDirectory(db)
  await createService(db)
  await createImport(db)
}

async function createDirectory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_directory')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    // Counts every change of anything below: whoever remembers a directory asks whether it still holds.
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    // Null until somebody sets them.
    .addColumn('settings', 'jsonb')
    .addColumn('settings_version', 'integer', (column) => column.notNull().defaultTo(0))
    // When the last fetch that came to its end began.
    .addColumn('fetched_at', 'timestamptz')
    .execute()
}

async function createService(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) =>
      column.notNull().references('service_directory.site_id').onDelete('cascade'),
    )
    // Of the record it comes from; null for what was made here.
    .addColumn('record_id', 'text')
    // As it came, and what was changed here over it: the next import writes the one and leaves the other.
    .addColumn('imported', 'jsonb')
    .addColumn('overrides', 'jsonb', (column) => column.notNull().defaultTo(sql`'{}'::jsonb`))
    .addColumn('archived_there', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('imported_at', 'timestamptz')
    .addColumn('modified_there', 'timestamptz')
    .addColumn('steward_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    // A day of the calendar, wherever it is read.
    .addColumn('review_at', 'text')
    .addColumn('hidden', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    // Of the directory when this entry last changed.
    .addColumn('directory_version', 'integer', (column) => column.notNull())
    .addUniqueConstraint('service_record_once', ['site_id', 'record_id'])
    .addCheckConstraint(
      'service_provenance',
      sql`(record_id is null) = (imported is null) and (record_id is null) = (imported_at is null)`,
    )
    .execute()
  await sql`create index service_changed on service (site_id, directory_version)`.execute(db)
}

async function createImport(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_import')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) =>
      column.notNull().references('service_directory.site_id').onDelete('cascade'),
    )
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('started_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('started_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    // Moves on while a process works at it.
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('ended_at', 'timestamptz')
    .addColumn('failure', 'text')
    .addColumn('progress', 'jsonb', (column) => column.notNull())
    .addColumn('counts', 'jsonb', (column) => column.notNull())
    .addCheckConstraint('service_import_ended', sql`failure is null or ended_at is not null`)
    .execute()
  await sql`create index service_import_newest on service_import (site_id, started_at desc)`.execute(db)
  await db.schema
    .createTable('service_import_skip')
    .addColumn('import_id', 'uuid', (column) =>
      column.notNull().references('service_import.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('record_id', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('service_import_skip_pkey', ['import_id', 'position'])
    .execute()
  // Every record as it last came, letter by letter: what is read from it today can be read better tomorrow.
  await db.schema
    .createTable('service_record')
    .addColumn('site_id', 'text', (column) =>
      column.notNull().references('service_directory.site_id').onDelete('cascade'),
    )
    .addColumn('record_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('raw', 'text', (column) => column.notNull())
    // Of a service: the channels that it names.
    .addColumn('channel_ids', sql`text[]`, (column) => column.notNull().defaultTo(sql`'{}'::text[]`))
    .addColumn('archived', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('import_id', 'uuid', (column) => column.references('service_import.id').onDelete('set null'))
    .addPrimaryKeyConstraint('service_record_pkey', ['site_id', 'record_id'])
    .addCheckConstraint('service_record_kind', sql`kind in ('service', 'channel')`)
    .execute()
  await sql`create index service_record_channels on service_record using gin (channel_ids)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'service_record',
    'service_import_skip',
    'service_import',
    'service',
    'service_directory',
  ])
    await db.schema.dropTable(table).execute()
}
