import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('absence')
    .addColumn('operator_id', 'uuid', (column) =>
      column.unique().references('operator.id').onDelete('cascade'),
    )
    .addColumn('team_id', 'uuid', (column) => column.unique().references('team.id').onDelete('cascade'))
    // By language, only those that say something. Not sealed: for everybody to read, and about nobody who reads it.
    .addColumn('words', 'jsonb', (column) => column.notNull())
    .addCheckConstraint('absence_has_one_owner', sql`num_nonnulls(operator_id, team_id) = 1`)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('absence').execute()
}
