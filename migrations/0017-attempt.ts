import { type Kysely, sql } from 'kysely'

/**
 * What became of every chat that was opened, apart from what was said in it: erasing a conversation changes nothing
 * here. Counted by the database in the very transaction of the event, so that no path, and no kill between two
 * statements, can forget or double one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attempt')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('team_id', 'uuid', (column) => column.references('team.id').onDelete('set null'))
    .addColumn('language', 'text')
    .addColumn('theme', 'text')
    .addColumn('district', 'text')
    .addColumn('urgency', 'smallint', (column) => column.notNull().defaultTo(0))
    // Minutes, never seconds: two tables are not to be laid side by side by their times.
    .addColumn('opened_at', 'timestamptz', (column) =>
      column.notNull().defaultTo(sql`date_trunc('minute', now())`),
    )
    // The chat went on with an earlier conversation instead of beginning one.
    .addColumn('resumed', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('joined_at', 'timestamptz')
    .addColumn('left_message_at', 'timestamptz')
    .addColumn('answered_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text')
    .addColumn('wait_seconds', 'integer')
    .addColumn('abandoned_after_seconds', 'integer')
    .addColumn('handed_over', 'smallint', (column) => column.notNull().defaultTo(0))
    .addColumn('counsellor_lost', 'smallint', (column) => column.notNull().defaultTo(0))
    .addCheckConstraint('attempt_ends_by_somebody', sql`(ended_at is null) = (ended_by is null)`)
    .execute()
  await db.schema.createIndex('attempt_of_site').on('attempt').columns(['site_id', 'opened_at']).execute()
  // Which attempt a door belongs to that is open now: forgotten when the chat starts, or with the door.
  await db.schema
    .createTable('attempt_door')
    .addColumn('token_hash', 'bytea', (column) => column.notNull())
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('attempt_id', 'uuid', (column) =>
      column.notNull().references('attempt.id').onDelete('cascade'),
    )
    .addColumn('opened_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('attempt_door_pkey', ['token_hash', 'site_id'])
    .execute()
  await db.schema
    .alterTable('conversation')
    .addColumn('attempt_id', 'uuid', (column) => column.references('attempt.id').onDelete('set null'))
    .execute()
  await sql.raw(began).execute(db)
  await sql.raw(changed).execute(db)
  await sql.raw(erased).execute(db)
  // Named columns only: a message moves last_seq and comes through none of this.
  await sql.raw(triggers).execute(db)
}

const began = `
create function count_attempt_began() returns trigger language plpgsql as $$
declare
  counted uuid;
begin
  delete from attempt_door where token_hash = new.visitor_token_hash and site_id = new.site_id
    returning attempt_id into counted;
  if counted is null then
    insert into attempt (site_id) values (new.site_id) returning id into counted;
  end if;
  update attempt set team_id = new.team_id, language = new.language, theme = new.theme, district = new.district,
      urgency = new.urgency, joined_at = date_trunc('minute', now())
    where id = counted;
  update conversation set attempt_id = counted where id = new.id;
  return null;
end $$`

// now() is the beginning of the transaction: a message left at once has never joined the queue.
const changed = `
create function count_attempt_changed() returns trigger language plpgsql as $$
declare
  minute timestamptz := date_trunc('minute', now());
  waited integer := greatest(0, extract(epoch from now() - old.waiting_since));
  given_on boolean := old.state = 'open' and new.state <> 'ended' and new.owner_id is distinct from old.owner_id;
begin
  if new.visitor_token_hash is distinct from old.visitor_token_hash then
    with door as (
      delete from attempt_door where token_hash = new.visitor_token_hash and site_id = new.site_id
      returning attempt_id)
    update attempt set resumed = true from door where attempt.id = door.attempt_id;
  end if;
  update attempt set
      team_id = new.team_id, language = new.language, urgency = new.urgency,
      joined_at = case
        when new.state = 'left-message' and old.state = 'waiting' and old.started_at = now() then null
        when new.state = 'waiting' then coalesce(joined_at, minute)
        else joined_at end,
      left_message_at = case when new.state = 'left-message' then coalesce(left_message_at, minute)
        else left_message_at end,
      wait_seconds = case when new.state = 'open' and old.state = 'waiting' and answered_at is null then waited
        else wait_seconds end,
      answered_at = case when new.state = 'open' then coalesce(answered_at, minute) else answered_at end,
      handed_over = handed_over + (given_on and old.owner_lost_at is null)::int,
      counsellor_lost = counsellor_lost + (given_on and old.owner_lost_at is not null)::int,
      abandoned_after_seconds = case when new.state = 'ended' and old.state = 'waiting' then waited
        else abandoned_after_seconds end,
      ended_at = case when new.state = 'ended' then coalesce(ended_at, minute) end,
      ended_by = case when new.state = 'ended' then coalesce(ended_by, new.ended_by) end
    where id = new.attempt_id;
  return null;
end $$`

const erased = `
create function count_attempt_erased() returns trigger language plpgsql as $$
begin
  update attempt set ended_at = date_trunc('minute', now()), ended_by = 'erased',
      abandoned_after_seconds = case when old.state = 'waiting'
        then greatest(0, extract(epoch from now() - old.waiting_since))::integer end
    where id = old.attempt_id and ended_at is null;
  return null;
end $$`

const triggers = `
create trigger attempt_began after insert on conversation
  for each row execute function count_attempt_began();
create trigger attempt_changed after update of state, owner_id, team_id, urgency, language, visitor_token_hash
  on conversation for each row execute function count_attempt_changed();
create trigger attempt_erased after delete on conversation
  for each row execute function count_attempt_erased()`

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const event of ['began', 'changed', 'erased']) {
    await sql.raw(`drop trigger attempt_${event} on conversation`).execute(db)
    await sql.raw(`drop function count_attempt_${event}`).execute(db)
  }
  await db.schema.alterTable('conversation').dropColumn('attempt_id').execute()
  await db.schema.dropTable('attempt_door').execute()
  await db.schema.dropTable('attempt').execute()
}
