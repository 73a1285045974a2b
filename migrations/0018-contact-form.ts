import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('team')
    // Conversations closed since then need their form before the next one; null: never.
    .addColumn('form_required_since', 'timestamptz')
    .execute()
  await db.schema
    .createTable('contact_form_definition')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('definition', 'jsonb', (column) => column.notNull())
    .addColumn('published_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('published_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addPrimaryKeyConstraint('contact_form_definition_pkey', ['site_id', 'version'])
    .execute()
  await db.schema
    .createTable('contact_form')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    // Erasing the conversation leaves the choices, and nothing that leads back.
    .addColumn('conversation_id', 'uuid', (column) =>
      column.unique().references('conversation.id').onDelete('set null'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('operator_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('answers', 'jsonb', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`date_trunc('minute', now())`))
    .addForeignKeyConstraint(
      'contact_form_version',
      ['site_id', 'version'],
      'contact_form_definition',
      ['site_id', 'version'],
      (definition) => definition.onDelete('cascade'),
    )
    .addCheckConstraint('contact_form_state_known', sql`state in ('draft', 'final')`)
    .execute()
  await db.schema
    .createTable('contact_form_line')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.primaryKey().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('sealed_line', 'bytea', (column) => column.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['contact_form_line', 'contact_form', 'contact_form_definition'])
    await db.schema.dropTable(table).execute()
  await db.schema.alterTable('team').dropColumn('form_required_since').execute()
}
