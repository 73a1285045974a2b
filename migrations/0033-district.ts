import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('district_settings')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    .addColumn('version', 'integer', (column) => column.notNull())
    // Null: no drawing, no picture from anywhere.
    .addColumn('map', 'jsonb')
    .addColumn('tiles', 'jsonb')
    .execute()
  // When somebody here last wrote or confirmed what it says; null for what nobody here has touched.
  await db.schema.alterTable('service').addColumn('checked_at', 'timestamptz').execute()
  // Whoever saves an entry has looked at it, whichever way they came.
  await sql`create function remember_check() returns trigger language plpgsql as $$
    begin
      new.checked_at = now();
      return new;
    end $$`.execute(db)
  await sql`create trigger service_made before insert on service for each row
    when (new.record_id is null) execute function remember_check()`.execute(db)
  await sql`create trigger service_checked before update on service for each row
    when (new.overrides is distinct from old.overrides or new.review_at is distinct from old.review_at)
    execute function remember_check()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger service_checked on service`.execute(db)
  await sql`drop trigger service_made on service`.execute(db)
  await sql`drop function remember_check`.execute(db)
  await db.schema.alterTable('service').dropColumn('checked_at').execute()
  await db.schema.dropTable('district_settings').execute()
}
