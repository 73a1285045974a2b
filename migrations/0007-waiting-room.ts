import { type Kysely, sql } from 'kysely'

const states = (names: string) => sql`state in (${sql.raw(names)})`

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversation')
    .addColumn('team_id', 'uuid', (column) => column.references('team.id'))
    // 0 as usual, 1 soon, 2 now: set by triage or by a counsellor.
    .addColumn('urgency', 'smallint', (column) => column.notNull().defaultTo(0))
    .addColumn('preferred_operator_id', 'uuid', (column) =>
      column.references('operator.id').onDelete('set null'),
    )
    // The offer to one counsellor: a lease, so that silence gives it back.
    .addColumn('offered_to', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('offered_until', 'timestamptz')
    // The turn came while the young person was not connected: the place is held until then.
    .addColumn('turn_until', 'timestamptz')
    // A message left for later is answered by then.
    .addColumn('due_at', 'timestamptz')
    .execute()
  await sql`update conversation set team_id =
    (select id from team where team.site_id = conversation.site_id order by position, slug limit 1)`.execute(
    db,
  )
  await sql`alter table conversation alter column team_id set not null`.execute(db)
  await replaceConstraints(db, "'waiting', 'open', 'left-message', 'ended'")
  await sql`alter table conversation
    add constraint conversation_left_message_is_due
      check (state <> 'left-message' or (due_at is not null and owner_id is null)),
    add constraint conversation_urgency_known check (urgency between 0 and 2),
    add constraint conversation_offer_is_a_lease check ((offered_to is null) = (offered_until is null)),
    add constraint conversation_offered_while_waiting check (offered_to is null or state = 'waiting'),
    add constraint conversation_turn_while_waiting check (turn_until is null or state = 'waiting')`.execute(
    db,
  )
  await sql`drop index conversation_waiting`.execute(db)
  await sql`create index conversation_waiting on conversation (team_id, urgency desc, waiting_since) where state = 'waiting'`.execute(
    db,
  )
  await sql`create index conversation_left_message on conversation (team_id, due_at) where state = 'left-message'`.execute(
    db,
  )
}

async function replaceConstraints(db: Kysely<unknown>, names: string): Promise<void> {
  await db.schema.alterTable('conversation').dropConstraint('conversation_state_known').execute()
  await db.schema
    .alterTable('conversation')
    .addCheckConstraint('conversation_state_known', states(names))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index conversation_left_message`.execute(db)
  await sql`drop index conversation_waiting`.execute(db)
  await sql`alter table conversation
    drop constraint conversation_left_message_is_due, drop constraint conversation_urgency_known,
    drop constraint conversation_offer_is_a_lease, drop constraint conversation_offered_while_waiting,
    drop constraint conversation_turn_while_waiting`.execute(db)
  await sql`update conversation set state = 'waiting' where state = 'left-message'`.execute(db)
  await replaceConstraints(db, "'waiting', 'open', 'ended'")
  await sql`create index conversation_waiting on conversation (site_id, waiting_since) where state = 'waiting'`.execute(
    db,
  )
  for (const name of [
    'team_id',
    'urgency',
    'preferred_operator_id',
    'offered_to',
    'offered_until',
    'turn_until',
    'due_at',
  ])
    await db.schema.alterTable('conversation').dropColumn(name).execute()
}
