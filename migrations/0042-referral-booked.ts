import { type Kysely, sql } from 'kysely'

/** A referral's first time at its service is a step of its way, counted as the others are: who moves it books no second one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function count_booking() returns trigger language plpgsql as $$
    begin
      if not exists (select from appointment
        where referral_id = new.referral_id and service_id = new.service_id and id <> new.id) then
        insert into referral_step (site_id, service_id, month, state, count)
          values (new.site_id, new.service_id, month_of(now()), 'booked', 1)
          on conflict (site_id, month, service_id, state) do update set count = referral_step.count + 1;
      end if;
      return null;
    end $$`.execute(db)
  await sql`create trigger appointment_counted after insert on appointment for each row
    execute function count_booking()`.execute(db)
  // Those booked before, in the month of the earliest that is known of them.
  await sql`
    insert into referral_step (site_id, service_id, month, state, count)
    select site_id, service_id, month_of(first), 'booked', count(*)::int
    from (select site_id, service_id, referral_id, min(changed_at) as first from appointment group by 1, 2, 3) booked
    group by 1, 2, 3`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger appointment_counted on appointment`.execute(db)
  await sql`drop function count_booking()`.execute(db)
  await sql`delete from referral_step where state = 'booked'`.execute(db)
}
