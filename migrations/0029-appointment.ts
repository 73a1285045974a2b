import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('appointment_plan')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('service_id', 'uuid', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('plan', 'jsonb', (column) => column.notNull())
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('changed_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addPrimaryKeyConstraint('appointment_plan_pkey', ['site_id', 'service_id'])
    .execute()
  await db.schema
    .createTable('appointment')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('referral_id', 'uuid', (column) =>
      column.notNull().references('referral.id').onDelete('cascade'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('service_id', 'uuid', (column) => column.notNull())
    .addColumn('starts_at', 'timestamptz', (column) => column.notNull())
    .addColumn('minutes', 'integer', (column) => column.notNull())
    // From 1 to the capacity of the time.
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('booked'))
    .addColumn('changed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint(
      'appointment_state_known',
      sql`state in ('booked', 'moved', 'cancelled', 'called-off')`,
    )
    .addCheckConstraint('appointment_place_positive', sql`place > 0`)
    .execute()
  // These two are why nobody is booked twice.
  await sql`create unique index appointment_place on appointment (site_id, service_id, starts_at, place)
    where state = 'booked'`.execute(db)
  await sql`create unique index appointment_of_referral on appointment (referral_id)
    where state = 'booked'`.execute(db)
  await db.schema
    .createIndex('appointment_referral')
    .on('appointment')
    .columns(['referral_id', 'changed_at'])
    .execute()
  await db.schema.alterTable('referral').addColumn('booked_at', 'timestamptz').execute()
  await createFreeing(db)
}

/** Whatever ends a referral frees its time: no path can forget it. */
async function createFreeing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function free_booked_time() returns trigger language plpgsql as $$
    begin
      if new.service_id <> old.service_id
        or new.state in ('declined', 'cancelled', 'lapsed', 'could-not-come', 'was-closed') then
        update appointment set state = 'cancelled', changed_at = now()
          where referral_id = new.id and state = 'booked';
        new.booked_at := null;
      end if;
      return new;
    end $$`.execute(db)
  // Booking anew leaves state and service as they are.
  await sql`create trigger referral_frees_time before update on referral for each row
    when (old.booked_at is not null and (new.service_id <> old.service_id or new.state <> old.state))
    execute function free_booked_time()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger referral_frees_time on referral`.execute(db)
  await sql`drop function free_booked_time()`.execute(db)
  await db.schema.alterTable('referral').dropColumn('booked_at').execute()
  await db.schema.dropTable('appointment').execute()
  await db.schema.dropTable('appointment_plan').execute()
}
