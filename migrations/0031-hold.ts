import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hold')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.primaryKey().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('escalation_id', 'uuid', (column) => column.references('escalation.id').onDelete('set null'))
    // Why, as the young person is told; in their own words a supervisor says it to the audit.
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('until', 'timestamptz', (column) => column.notNull())
    .addColumn('set_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('set_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint('hold_because_known', sql`because in ('notification', 'authority', 'safety')`)
    .addCheckConstraint('hold_at_most_180_days', sql`until <= set_at + interval '181 days'`)
    .execute()
  await db.schema
    .createTable('follow_up')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.primaryKey().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('sealed_step', 'bytea', (column) => column.notNull())
    .addColumn('on_day', 'date')
    .addColumn('proposed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('answer', 'text')
    // The young person would like to be asked how it went, three months on.
    .addColumn('asks_later', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('moved_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint('follow_up_answer_known', sql`answer in ('agreed', 'not-now')`)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('follow_up').execute()
  await db.schema.dropTable('hold').execute()
}
