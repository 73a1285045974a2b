import { type Kysely, sql } from 'kysely'

/**
 * What is counted beyond the attempt itself. Added up by month where a row would be somebody's, written by the database
 * in the very transaction of the event, and never changed by an erasure.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('attempt')
    // Recorded as no conversation: silent, a test, abuse.
    .addColumn('non_case', 'boolean', (column) => column.notNull().defaultTo(false))
    // The young person agreed to a referral.
    .addColumn('guided', 'boolean', (column) => column.notNull().defaultTo(false))
    .execute()
  await createCounters(db)
  await createEscalationLead(db)
  for (const statement of [monthNow, recorded, referred, used, taken, escalated, erased, triggers])
    await sql.raw(statement).execute(db)
  await sql.raw(until).execute(db)
}

async function createCounters(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('referral_step')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('service_id', 'uuid', (column) => column.notNull())
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('referral_step_pkey', ['site_id', 'month', 'service_id', 'state'])
    .execute()
  await db.schema
    .createTable('guidance_use_month')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('guidance_use_month_pkey', ['site_id', 'month', 'language'])
    .execute()
  await db.schema
    .createTable('caseload_month')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('caseload_month_pkey', ['site_id', 'month', 'operator_id'])
    .execute()
}

async function createEscalationLead(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('escalation_lead')
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('month', 'date', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    // Whole minutes from knowing to done.
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('escalation_lead_pkey', ['site_id', 'month', 'kind', 'minutes'])
    .execute()
}

const monthNow = `
create function month_of(moment timestamptz) returns date language sql stable as $$
  select date_trunc('month', moment at time zone 'Europe/Helsinki')::date
$$`

const recorded = `
create function count_non_case() returns trigger language plpgsql as $$
begin
  if new.state = 'final' then
    update attempt set non_case = (new.answers ->> 'nonCase') is not null
      from conversation c where c.id = new.conversation_id and attempt.id = c.attempt_id;
  end if;
  return null;
end $$`

// Agreeing again gives a new code and counts no second time.
const referred = `
create function count_referral_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state then
    insert into referral_step (site_id, service_id, month, state, count)
      values (new.site_id, new.service_id, month_of(now()), new.state, 1)
      on conflict (site_id, month, service_id, state) do update set count = referral_step.count + 1;
    if new.state = 'agreed' then
      update attempt set guided = true from conversation c
        where c.id = new.conversation_id and attempt.id = c.attempt_id;
    end if;
  end if;
  return null;
end $$`

const used = `
create function count_guidance_use() returns trigger language plpgsql as $$
begin
  insert into guidance_use_month (site_id, month, language, count)
    select site_id, month_of(now()), new.language,
      new.count - case when tg_op = 'UPDATE' then old.count else 0 end
    from guidance_entry where id = new.entry_id
    on conflict (site_id, month, language) do update set count = guidance_use_month.count + excluded.count;
  return null;
end $$`

const taken = `
create function count_caseload() returns trigger language plpgsql as $$
begin
  if new.owner_id is distinct from old.owner_id and new.owner_id is not null then
    insert into caseload_month (site_id, operator_id, month, count)
      values (new.site_id, new.owner_id, month_of(now()), 1)
      on conflict (site_id, month, operator_id) do update set count = caseload_month.count + 1;
  end if;
  return null;
end $$`

const escalated = `
create function count_escalation() returns trigger language plpgsql as $$
begin
  if new.state = 'done' and old.state <> 'done' then
    insert into escalation_lead (site_id, month, kind, minutes, count)
      values (new.site_id, month_of(new.done_at), new.kind, coalesce(new.lead_minutes, 0), 1)
      on conflict (site_id, month, kind, minutes) do update set count = escalation_lead.count + 1;
  end if;
  return null;
end $$`

// With the conversation goes the minute: what is left says the hour. After attempt_erased, by the order of names.
const erased = `
create function keep_the_hour() returns trigger language plpgsql as $$
begin
  update attempt set opened_at = date_trunc('hour', opened_at), joined_at = date_trunc('hour', joined_at),
      left_message_at = date_trunc('hour', left_message_at), answered_at = date_trunc('hour', answered_at),
      ended_at = date_trunc('hour', ended_at)
    where id = old.attempt_id;
  return null;
end $$`

const triggers = `
create trigger attempt_keeps_hour after delete on conversation for each row execute function keep_the_hour();
create trigger caseload_counted after update of owner_id on conversation
  for each row execute function count_caseload();
create trigger non_case_counted after insert or update on contact_form
  for each row execute function count_non_case();
create trigger referral_step_counted after insert or update of state on referral
  for each row execute function count_referral_step();
create trigger escalation_counted after update of state on escalation
  for each row execute function count_escalation();
create trigger guidance_use_counted after insert or update of count on guidance_use
  for each row execute function count_guidance_use()`

// What happened before: where a referral stands now is all that is known of its way.
const until = `
update attempt set non_case = true from conversation c join contact_form f on f.conversation_id = c.id
  where attempt.id = c.attempt_id and f.state = 'final' and (f.answers ->> 'nonCase') is not null;
update attempt set guided = true from conversation c join referral r on r.conversation_id = c.id
  where attempt.id = c.attempt_id and r.state not in ('proposed', 'changed', 'declined', 'lapsed', 'cancelled');
insert into referral_step (site_id, service_id, month, state, count)
  select site_id, service_id, month, state, sum(count) from (
    select site_id, service_id, month_of(proposed_at) as month, state, 1 as count from referral
    union all select site_id, service_id, month, state, count from referral_count) known
  group by 1, 2, 3, 4;
insert into escalation_lead (site_id, month, kind, minutes, count)
  select site_id, month_of(done_at), kind, coalesce(lead_minutes, 0), count(*) from escalation
  where state = 'done' group by 1, 2, 3, 4`

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [trigger, table] of [
    ['attempt_keeps_hour', 'conversation'],
    ['caseload_counted', 'conversation'],
    ['non_case_counted', 'contact_form'],
    ['referral_step_counted', 'referral'],
    ['guidance_use_counted', 'guidance_use'],
    ['escalation_counted', 'escalation'],
  ])
    await sql.raw(`drop trigger ${trigger} on ${table}`).execute(db)
  for (const name of ['keep_the_hour()', 'count_caseload()', 'count_non_case()', 'count_referral_step()'])
    await sql.raw(`drop function ${name}`).execute(db)
  await sql.raw('drop function count_guidance_use(), count_escalation(), month_of(timestamptz)').execute(db)
  for (const table of ['escalation_lead', 'caseload_month', 'guidance_use_month', 'referral_step'])
    await db.schema.dropTable(table).execute()
  await db.schema.alterTable('attempt').dropColumn('non_case').dropColumn('guided').execute()
}
