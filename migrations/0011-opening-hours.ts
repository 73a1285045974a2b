import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // So that hours can not name a team of another site.
  await db.schema.alterTable('team').addUniqueConstraint('team_of_site', ['id', 'site_id']).execute()
  await db.schema
    .createTable('opening_hours')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    // Null: the site's own.
    .addColumn('team_id', 'uuid')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('definition', 'jsonb')
    .addColumn('closure', 'jsonb')
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('changed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addUniqueConstraint('opening_hours_once', ['site_id', 'team_id'], (unique) => unique.nullsNotDistinct())
    .addForeignKeyConstraint(
      'opening_hours_team',
      ['team_id', 'site_id'],
      'team',
      ['id', 'site_id'],
      (team) => team.onDelete('cascade'),
    )
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('opening_hours').execute()
  await db.schema.alterTable('team').dropConstraint('team_of_site').execute()
}
