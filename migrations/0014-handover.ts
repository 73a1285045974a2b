import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('handover')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('conversation_id', 'uuid', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('from_id', 'uuid', (column) => column.notNull().references('operator.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('to_operator_id', 'uuid', (column) => column.references('operator.id').onDelete('cascade'))
    .addColumn('to_team_id', 'uuid', (column) => column.references('team.id').onDelete('cascade'))
    .addColumn('sealed_note', 'bytea', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('asking'))
    .addColumn('follows', 'text')
    // When the present silence ends: the young person's, or that of whom it is offered to.
    .addColumn('until', 'timestamptz')
    // Of a team: who has said no. The others may still say yes.
    .addColumn('declined_by', sql`uuid[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
    .addColumn('accepted_by', 'uuid', (column) => column.references('operator.id'))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addCheckConstraint('handover_kind_known', sql`kind in ('cold', 'warm', 'guest')`)
    .addCheckConstraint(
      'handover_state_known',
      sql`state in ('asking', 'undecided', 'offered', 'accepted', 'refused', 'declined', 'expired', 'cancelled')`,
    )
    .addCheckConstraint('handover_follows_known', sql`follows in ('all', 'summary', 'nothing')`)
    .addCheckConstraint(
      'handover_has_a_receiver',
      sql`(receiver = 'person' and to_operator_id is not null and to_team_id is null)
          or (receiver in ('team', 'queue') and to_team_id is not null and to_operator_id is null)`,
    )
    .addCheckConstraint('handover_guest_is_a_person', sql`kind <> 'guest' or receiver = 'person'`)
    .addCheckConstraint(
      'handover_follows_once_offered',
      sql`state not in ('offered', 'accepted') or follows is not null`,
    )
    .execute()
  await sql`create unique index handover_one_open on handover (conversation_id)
    where state in ('asking', 'undecided', 'offered')`.execute(db)
  await sql`create index handover_newest on handover (conversation_id, created_at desc)`.execute(db)
  await sql`create index handover_silent on handover (until) where state in ('asking', 'offered')`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('handover').execute()
}
