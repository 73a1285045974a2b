import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_report')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('parts', sql`text[]`, (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('shared', 'boolean', (column) => column.notNull())
    // What was over before is made only when somebody asks.
    .addColumn('scheduled_at', 'timestamptz')
    .addColumn('saved_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('saved_at', 'timestamptz', (column) => column.notNull())
    .addColumn('withdrawn_at', 'timestamptz')
    .execute()
  // It has no name: who saves the same again means the same one.
  await sql`create unique index saved_report_same on saved_report (site_id, rule, parts, format, language)
    where withdrawn_at is null`.execute(db)
  await db.schema
    .createTable('made_report')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('saved_report_id', 'uuid', (column) =>
      column.notNull().references('saved_report.id').onDelete('cascade'),
    )
    .addColumn('from_month', 'text', (column) => column.notNull())
    .addColumn('to_month', 'text', (column) => column.notNull())
    .addColumn('period_name', 'text')
    .addColumn('made_at', 'timestamptz', (column) => column.notNull())
    .addColumn('report', 'jsonb', (column) => column.notNull())
    // Null where it is a page.
    .addColumn('file', 'bytea')
    .addColumn('withdrawn_at', 'timestamptz')
    .execute()
  await sql`create unique index made_report_period on made_report (saved_report_id, from_month, to_month)
    where withdrawn_at is null`.execute(db)
  // What is out is out: it can be taken back, and nothing else.
  await sql`
    create function keep_made_report() returns trigger language plpgsql as $$
    begin
      if old.withdrawn_at is not null
        or (to_jsonb(new) - 'withdrawn_at') is distinct from (to_jsonb(old) - 'withdrawn_at') then
        raise exception 'a made report stays as it is' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger made_report_kept before update on made_report
    for each row execute function keep_made_report()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('made_report').execute()
  await sql`drop function keep_made_report()`.execute(db)
  await db.schema.dropTable('saved_report').execute()
}
