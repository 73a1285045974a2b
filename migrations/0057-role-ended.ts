import { type Kysely, sql } from 'kysely'

/** Until when somebody served a site: what was done together then may still be told afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operator_role_ended')
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('operator_role_ended_pkey', ['operator_id', 'site_id', 'role'])
    .execute()
  // Whichever way it is taken. Where the account or the site goes with it nobody is left to be named.
  await sql`
    create function remember_role_end() returns trigger language plpgsql as $$
    begin
      insert into operator_role_ended (operator_id, site_id, role, at)
      select old.operator_id, old.site_id, old.role, now()
      where exists (select from operator where id = old.operator_id)
        and exists (select from site where id = old.site_id)
      on conflict (operator_id, site_id, role) do update set at = excluded.at;
      return null;
    end $$`.execute(db)
  await sql`create trigger operator_role_end after delete on operator_role
    for each row execute function remember_role_end()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger operator_role_end on operator_role`.execute(db)
  await sql`drop function remember_role_end()`.execute(db)
  await db.schema.dropTable('operator_role_ended').execute()
}
