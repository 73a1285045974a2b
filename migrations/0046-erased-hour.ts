import { type Kysely, sql } from 'kysely'

const tables = ['feedback', 'contact_form'] as const

/** What is left of an erased conversation says the hour, as its attempt does: the minute could tell whose it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function leave_the_hour() returns trigger language plpgsql as $$
    begin
      new.at := date_trunc('hour', old.at);
      return new;
    end $$`.execute(db)
  for (const table of tables) {
    // Erasing sets it to null, whoever erases.
    await sql`create trigger ${sql.raw(`${table}_leaves_hour`)} before update of conversation_id on ${sql.table(table)}
      for each row when (new.conversation_id is null and old.conversation_id is not null)
      execute function leave_the_hour()`.execute(db)
    await sql`update ${sql.table(table)} set at = date_trunc('hour', at) where conversation_id is null`.execute(
      db,
    )
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of tables)
    await sql`drop trigger ${sql.raw(`${table}_leaves_hour`)} on ${sql.table(table)}`.execute(db)
  await sql`drop function leave_the_hour()`.execute(db)
}
