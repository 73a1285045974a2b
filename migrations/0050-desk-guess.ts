import { type Kysely, sql } from 'kysely'

/** How often an account typed wrong codes of late, and when its next one may be answered: for all processes together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('desk_guess')
    .addColumn('operator_id', 'uuid', (column) =>
      column.primaryKey().references('operator.id').onDelete('cascade'),
    )
    // Fades: as it was at that moment.
    .addColumn('failures', 'double precision', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('next_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`'-infinity'`))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('desk_guess').execute()
}
