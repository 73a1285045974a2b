import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every flow there ever was: what was told is read by the one it was told in.
  await db.schema
    .createTable('mapping_flow')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('flow', 'jsonb', (column) => column.notNull())
    .addColumn('published_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('published_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addPrimaryKeyConstraint('mapping_flow_pkey', ['site_id', 'version'])
    .addCheckConstraint('mapping_flow_version_positive', sql`version > 0`)
    .execute()
  // Sealed with the conversation's key, gone with its row. Which questions were answered is sealed as well.
  await db.schema
    .createTable('mapping_told')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.primaryKey().references('conversation.id').onDelete('cascade'),
    )
    // How far the talk had come: who may only read what came later may not read this.
    .addColumn('after_seq', 'integer', (column) => column.notNull())
    .addColumn('sealed_told', 'bytea', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()
  // How often, and nothing about when, or by whom.
  await db.schema
    .createTable('mapping_reached')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('ending', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('mapping_reached_pkey', ['site_id', 'version', 'ending'])
    .addForeignKeyConstraint(
      'mapping_reached_flow',
      ['site_id', 'version'],
      'mapping_flow',
      ['site_id', 'version'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['mapping_reached', 'mapping_told', 'mapping_flow'])
    await db.schema.dropTable(table).execute()
}
