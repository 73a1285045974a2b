import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('operator_presence')
    // "I need a moment": on duty, but nothing new.
    .addColumn('paused_at', 'timestamptz')
    // Who has had nothing new for longest is offered the next one.
    .addColumn('idle_since', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    // Offers in a row that nobody answered.
    .addColumn('silent_offers', 'integer', (column) => column.notNull().defaultTo(0))
    // Why duty ended, where it wasn't the counsellor who ended it.
    .addColumn('away_because', 'text')
    .execute()
  await sql`alter table operator_presence add constraint operator_presence_away_because_known
    check (away_because is null or (away_because = 'offers-unanswered' and not on_duty))`.execute(db)
  await db.schema
    .createTable('offer')
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('offered_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('outcome', 'text')
    .addPrimaryKeyConstraint('offer_pkey', ['conversation_id', 'operator_id', 'offered_at'])
    .addCheckConstraint(
      'offer_outcome_known',
      sql`outcome in ('accepted', 'declined', 'silent', 'withdrawn')`,
    )
    .execute()
  await sql`create index conversation_offered on conversation (offered_to) where offered_to is not null`.execute(
    db,
  )
  await sql`create index conversation_turn on conversation (turn_until) where turn_until is not null`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index conversation_turn`.execute(db)
  await sql`drop index conversation_offered`.execute(db)
  await db.schema.dropTable('offer').execute()
  await sql`alter table operator_presence drop constraint operator_presence_away_because_known`.execute(db)
  for (const name of ['paused_at', 'idle_since', 'silent_offers', 'away_because'])
    await db.schema.alterTable('operator_presence').dropColumn(name).execute()
}
