import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createLibrary(db)
  await createVariants(db)
  await createAround(db)
}

async function createLibrary(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('guidance_library')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    // Counts every change of anything below: whoever remembers a library asks whether it still holds.
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('topics', 'jsonb', (column) => column.notNull().defaultTo(sql`'[]'::jsonb`))
    .addColumn('topics_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('guidance_entry')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) =>
      column.notNull().references('guidance_library.site_id').onDelete('cascade'),
    )
    // The name of the entry in files.
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('frame', 'jsonb', (column) => column.notNull())
    .addColumn('owner_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('archived', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    // Of the library when this entry or one of its variants last changed.
    .addColumn('library_version', 'integer', (column) => column.notNull())
    .addUniqueConstraint('guidance_entry_key', ['site_id', 'key'])
    .execute()
  await sql`create index guidance_entry_changed on guidance_entry (site_id, library_version)`.execute(db)
}

async function createVariants(db: Kysely<unknown>): Promise<void> {
  // Every text there ever was: nothing is written over.
  await db.schema
    .createTable('guidance_text')
    .addColumn('entry_id', 'uuid', (column) =>
      column.notNull().references('guidance_entry.id').onDelete('cascade'),
    )
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('edited_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('edited_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('approved_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('approved_at', 'timestamptz')
    .addColumn('source_language', 'text')
    .addColumn('source_version', 'integer')
    .addPrimaryKeyConstraint('guidance_text_pkey', ['entry_id', 'language', 'version'])
    .addCheckConstraint(
      'guidance_text_state_known',
      sql`state in ('draft', 'in-review', 'approved', 'outdated')`,
    )
    .addCheckConstraint('guidance_text_approved', sql`state <> 'approved' or approved_at is not null`)
    .addCheckConstraint(
      'guidance_text_source',
      sql`(source_language is null) = (source_version is null) and source_language is distinct from language`,
    )
    .execute()
  await db.schema
    .createTable('guidance_variant')
    .addColumn('entry_id', 'uuid', (column) =>
      column.notNull().references('guidance_entry.id').onDelete('cascade'),
    )
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    // What is sent; null while there has only been a draft.
    .addColumn('shown_version', 'integer')
    .addPrimaryKeyConstraint('guidance_variant_pkey', ['entry_id', 'language'])
    .addForeignKeyConstraint(
      'guidance_variant_newest',
      ['entry_id', 'language', 'version'],
      'guidance_text',
      ['entry_id', 'language', 'version'],
    )
    .addForeignKeyConstraint(
      'guidance_variant_shown',
      ['entry_id', 'language', 'shown_version'],
      'guidance_text',
      ['entry_id', 'language', 'version'],
    )
    .execute()
}

async function createAround(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('guidance_shelf')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('entry_id', 'uuid', (column) =>
      column.notNull().references('guidance_entry.id').onDelete('cascade'),
    )
    // Whose shelf it stands on: one person's or one team's.
    .addColumn('operator_id', 'uuid', (column) => column.references('operator.id').onDelete('cascade'))
    .addColumn('team_id', 'uuid', (column) => column.references('team.id').onDelete('cascade'))
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addUniqueConstraint('guidance_shelf_once', ['entry_id', 'operator_id', 'team_id'], (unique) =>
      unique.nullsNotDistinct(),
    )
    .addCheckConstraint('guidance_shelf_of_one', sql`(operator_id is null) <> (team_id is null)`)
    .execute()
  await sql`create index guidance_shelf_operator on guidance_shelf (operator_id)`.execute(db)
  await sql`create index guidance_shelf_team on guidance_shelf (team_id)`.execute(db)
  // How often, and nothing about when or in which conversation.
  await db.schema
    .createTable('guidance_use')
    .addColumn('entry_id', 'uuid', (column) =>
      column.notNull().references('guidance_entry.id').onDelete('cascade'),
    )
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('guidance_use_pkey', ['entry_id', 'language'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'guidance_use',
    'guidance_shelf',
    'guidance_variant',
    'guidance_text',
    'guidance_entry',
    'guidance_library',
  ])
    await db.schema.dropTable(table).execute()
}
