import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outreach_settings')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('platforms', 'jsonb', (column) => column.notNull())
    .execute()
  await createSession(db)
  // As they stand now; what isn't placed is counted as unknown, so that each partition adds up to those reached.
  await db.schema
    .createTable('outreach_count')
    .addColumn('session_id', 'uuid', (column) =>
      column.notNull().references('outreach_session.id').onDelete('cascade'),
    )
    .addColumn('dimension', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('outreach_count_pkey', ['session_id', 'dimension', 'value'])
    .addCheckConstraint('outreach_count_positive', sql`count > 0`)
    .execute()
  // Every state it ever had, so that what was reported can be told again.
  await db.schema
    .createTable('outreach_version')
    .addColumn('session_id', 'uuid', (column) =>
      column.notNull().references('outreach_session.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('change_id', 'uuid', (column) => column.notNull())
    .addColumn('record', 'jsonb', (column) => column.notNull())
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('contacted', 'integer', (column) => column.notNull())
    .addColumn('reached', 'integer', (column) => column.notNull())
    .addColumn('changed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('after_report', 'boolean', (column) => column.notNull())
    .addPrimaryKeyConstraint('outreach_version_pkey', ['session_id', 'version'])
    .addUniqueConstraint('outreach_version_change', ['session_id', 'change_id'])
    .execute()
  await db.schema
    .createTable('outreach_report')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('from_day', 'date', (column) => column.notNull())
    .addColumn('to_day', 'date', (column) => column.notNull())
    .addColumn('reported_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('reported_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addCheckConstraint('outreach_report_in_order', sql`from_day <= to_day`)
    .execute()
  await db.schema.createIndex('outreach_report_site').on('outreach_report').column('site_id').execute()
}

async function createSession(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outreach_session')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('operator_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('partner_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('mode', 'text', (column) => column.notNull())
    .addColumn('planned_for', 'timestamptz')
    .addColumn('started_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('contacted', 'integer', (column) => column.notNull())
    .addColumn('reached', 'integer', (column) => column.notNull())
    .addColumn('escalated', 'boolean', (column) => column.notNull())
    .addColumn('incident', 'boolean', (column) => column.notNull())
    // The newest version, whole.
    .addColumn('record', 'jsonb', (column) => column.notNull())
    .addColumn('sealed_words', 'bytea')
    .addColumn('after_report', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('changed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint(
      'outreach_session_state_known',
      sql`state in ('planned', 'running', 'done', 'cancelled')`,
    )
    .addCheckConstraint('outreach_session_counts', sql`contacted >= 0 and reached between 0 and contacted`)
    .addCheckConstraint('outreach_session_minutes', sql`minutes between 0 and 960`)
    .addCheckConstraint(
      'outreach_session_done_has_times',
      sql`state <> 'done' or (started_at is not null and ended_at >= started_at)`,
    )
    .execute()
  await sql`create index outreach_session_when on outreach_session
    (site_id, (coalesce(started_at, planned_for, created_at)))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'outreach_report',
    'outreach_version',
    'outreach_count',
    'outreach_session',
    'outreach_settings',
  ])
    await db.schema.dropTable(table).execute()
}
