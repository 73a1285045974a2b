import { type Kysely, sql } from 'kysely'

/**
 * A wait that became a message to be answered later, as when the chat closed, is given up like any other where it ends
 * unanswered and the young person had written nothing: after the seconds in the queue, and no message was left.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('attempt').addColumn('queued_seconds', 'integer').execute()
  for (const statement of [queued, wordless, triggers, until]) await sql.raw(statement).execute(db)
}

const queued = `
create function count_attempt_queued() returns trigger language plpgsql as $$
begin
  update attempt set queued_seconds = greatest(0, extract(epoch from now() - old.waiting_since))
    where id = new.attempt_id;
  return null;
end $$`

const hasWritten = (conversation: string) => `exists (select from entry e
  where e.conversation_id = ${conversation} and e.kind = 'message' and e.operator_id is null)`

// Where it is erased this comes before attempt_erased, and leaves it nothing to do.
const wordless = `
create function count_attempt_wordless() returns trigger language plpgsql as $$
begin
  update attempt set left_message_at = null,
      abandoned_after_seconds = coalesce(abandoned_after_seconds, case when old.state = 'waiting'
        then greatest(0, extract(epoch from now() - old.waiting_since)) else queued_seconds end),
      ended_at = coalesce(ended_at, date_trunc('minute', now())), ended_by = coalesce(ended_by, 'erased')
    where id = old.attempt_id and joined_at is not null and left_message_at is not null and answered_at is null
      and not ${hasWritten('old.id')};
  return old;
end $$`

// A message left at once has never joined the queue. By the order of names both come after attempt_changed. Erasing takes
// the messages along: whether there were any is asked before the row goes.
const triggers = `
create trigger attempt_queued after update of state on conversation for each row
  when (old.state = 'waiting' and new.state = 'left-message' and old.started_at <> now())
  execute function count_attempt_queued();
create trigger attempt_wordless after update of state on conversation for each row
  when (old.state in ('waiting', 'left-message') and new.state = 'ended')
  execute function count_attempt_wordless();
create trigger attempt_wordless_erased before delete on conversation for each row
  when (old.state in ('waiting', 'left-message'))
  execute function count_attempt_wordless()`

// What happened before, as far as the conversation is still there: its log knows when the queue was left.
const until = `
update attempt set queued_seconds = (select greatest(0, extract(epoch from max(e.at) - c.waiting_since)) from entry e
      where e.conversation_id = c.id and e.kind in ('message-left', 'queue-closed', 'nobody-came')
      having max(e.at) is not null)
  from conversation c where attempt.id = c.attempt_id and joined_at is not null and left_message_at is not null;
update attempt set left_message_at = null,
    abandoned_after_seconds = coalesce(abandoned_after_seconds, queued_seconds)
  from conversation c where attempt.id = c.attempt_id and c.state = 'ended' and joined_at is not null
    and left_message_at is not null and answered_at is null and not ${hasWritten('c.id')}`

/** Whose message was taken for none stays so. */
export async function down(db: Kysely<unknown>): Promise<void> {
  for (const name of ['queued', 'wordless', 'wordless_erased'])
    await sql.raw(`drop trigger attempt_${name} on conversation`).execute(db)
  await sql`drop function count_attempt_queued(), count_attempt_wordless()`.execute(db)
  await db.schema.alterTable('attempt').dropColumn('queued_seconds').execute()
}
