import { type Kysely, sql } from 'kysely'

// Whatever takes somebody out of the queue, or to somebody else, ends the offer: nothing that does so can forget it.
const ended = `
create function end_offer() returns trigger language plpgsql as $$
begin
  update offer set outcome = case
      when new.owner_id = old.offered_to then 'accepted'
      when old.offered_until <= now() then 'silent'
      else 'withdrawn' end
    where conversation_id = new.id and operator_id = old.offered_to and outcome is null;
  return null;
end $$`

const trigger = `
create trigger offer_ended after update of offered_to on conversation for each row
  when (old.offered_to is not null and new.offered_to is distinct from old.offered_to)
  execute function end_offer()`

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [ended, trigger]) await sql.raw(statement).execute(db)
  await sql`update offer set outcome = 'withdrawn' from conversation c
    where c.id = offer.conversation_id and outcome is null and c.offered_to is distinct from offer.operator_id`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger offer_ended on conversation`.execute(db)
  await sql`drop function end_offer`.execute(db)
}
