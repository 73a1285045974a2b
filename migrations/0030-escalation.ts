import { type Kysely, sql } from 'kysely'

const coded = (column: string) => sql`${sql.ref(column)} ~ '^[a-z0-9-]{1,40}$'`

export async function up(db: Kysely<unknown>): Promise<void> {
  await createEscalation(db)
  await addChecks(db)
  for (const column of ['conversation_id', 'raised_by', 'second_reader_id', 'erase_at'])
    await db.schema.createIndex(`escalation_${column}`).on('escalation').column(column).execute()
  await db.schema
    .createIndex('escalation_of_site')
    .on('escalation')
    .columns(['site_id', 'raised_at desc'])
    .execute()
  await db.schema.alterTable('entry').addColumn('escalation_kind', 'text').execute()
  await db.schema
    .createTable('escalation_guide')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('guide', 'jsonb', (column) => column.notNull())
    .execute()
}

async function createEscalation(db: Kysely<unknown>): Promise<void> {
  const now = sql`now()`
  await db.schema
    .createTable('escalation')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    // It outlives the conversation.
    .addColumn('conversation_id', 'uuid', (column) =>
      column.references('conversation.id').onDelete('set null'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('draft'))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('raised_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('raised_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addColumn('moved_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addColumn('seen_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('seen_at', 'timestamptz')
    .addColumn('age_basis', 'text')
    .addColumn('is_under18', 'boolean')
    .addColumn('legal_basis', 'text')
    .addColumn('decided_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('known_at', 'timestamptz')
    .addColumn('decided_at', 'timestamptz')
    .addColumn('done_at', 'timestamptz')
    // Whole minutes: nobody writes it.
    .addColumn('lead_minutes', 'integer', (column) =>
      column.generatedAlwaysAs(sql`floor(extract(epoch from done_at - known_at) / 60)::integer`).stored(),
    )
    .addColumn('recipient', 'text')
    .addColumn('channel', 'text')
    .addColumn('told_visitor', 'boolean')
    .addColumn('not_told_because', 'text')
    .addColumn('consent', 'text')
    .addColumn('second_reader_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('second_asked_at', 'timestamptz')
    .addColumn('second_answer', 'text')
    .addColumn('second_answered_at', 'timestamptz')
    .addColumn('consulted_without_name_at', 'timestamptz')
    // Under a key of its own.
    .addColumn('sealed_text', 'bytea')
    .addColumn('erase_at', 'timestamptz', (column) => column.notNull())
    .execute()
}

async function addChecks(db: Kysely<unknown>): Promise<void> {
  const checks = {
    kind_known: sql`kind in ('child-welfare', 'police', 'social-services', 'emergency')`,
    state_known: sql`state in ('draft', 'decided', 'done', 'withdrawn')`,
    age_basis_known: sql`age_basis in ('known', 'believed', 'unknown')`,
    legal_basis_coded: coded('legal_basis'),
    recipient_coded: coded('recipient'),
    // There is none by e-mail.
    channel_known: sql`channel in ('phone', 'form', 'visit', 'letter')`,
    not_told_known: sql`not_told_because in ('danger', 'would-hinder', 'visitor-left', 'other')`,
    consent_known: sql`consent in ('given', 'refused', 'not-asked', 'not-possible')`,
    second_answer_known: sql`second_answer in ('agrees', 'differs')`,
    done_after_known: sql`done_at >= known_at`,
    decided_is_whole: sql`state not in ('decided', 'done')
      or (num_nulls(decided_at, age_basis, legal_basis, known_at) = 0)`,
    done_is_whole: sql`state <> 'done' or (num_nulls(done_at, recipient, channel, told_visitor) = 0
      and (told_visitor or not_told_because is not null))`,
  }
  for (const [name, check] of Object.entries(checks))
    await db.schema.alterTable('escalation').addCheckConstraint(`escalation_${name}`, check).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('entry').dropColumn('escalation_kind').execute()
  await db.schema.dropTable('escalation_guide').execute()
  await db.schema.dropTable('escalation').execute()
}
