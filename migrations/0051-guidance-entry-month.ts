import { type Kysely, sql } from 'kysely'

/** Which guidance is used, month by month: of what was sent before, only the sum is known, and no month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('guidance_entry_month')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('entry_id', 'uuid', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('guidance_entry_month_pkey', ['site_id', 'month', 'entry_id'])
    .execute()
  await sql`
    create function count_guidance_entry() returns trigger language plpgsql as $$
    begin
      insert into guidance_entry_month (site_id, month, entry_id, count)
        select site_id, month_of(now()), id, new.count - case when tg_op = 'UPDATE' then old.count else 0 end
        from guidance_entry where id = new.entry_id
        on conflict (site_id, month, entry_id) do update set count = guidance_entry_month.count + excluded.count;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger guidance_entry_counted after insert or update of count on guidance_use
      for each row execute function count_guidance_entry()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger guidance_entry_counted on guidance_use`.execute(db)
  await sql`drop function count_guidance_entry()`.execute(db)
  await db.schema.dropTable('guidance_entry_month').execute()
}
