/** Two processes that are asked for the same at once really meet, when each write takes a while. */
export const slowInserts = `
  create function linger() returns trigger language plpgsql as 'begin perform pg_sleep(0.01); return null; end';
  create trigger linger after insert on entry for each statement execute function linger();`

/** What "once" rests on is taken away. */
export const dropOnce = 'alter table entry drop constraint entry_once;'
