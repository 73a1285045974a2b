import { type Kysely, sql } from 'kysely'

/**
 * A guide keeps every version: what a record names stays readable, and what was said on a day can be looked up. How
 * often what was raised, and what came of it, is added up by month apart from the records, which are erased in time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [versions, steps, counted, trigger, until]) await sql.raw(statement).execute(db)
}

const versions = `
alter table escalation_guide
  drop constraint escalation_guide_pkey,
  add primary key (site_id, version),
  add column saved_by uuid references operator (id) on delete set null,
  add column saved_at timestamptz not null default now();
update escalation_guide set guide = guide || '{"questions": []}' where not guide ? 'questions'`

const steps = `
create table escalation_step (
  site_id text not null references site (id) on delete cascade,
  month date not null,
  kind text not null,
  step text not null check (step in ('raised', 'decided', 'done', 'withdrawn')),
  count integer not null,
  primary key (site_id, month, kind, step)
)`

// Each step is taken at most once: no state is come back to.
const counted = `
create function count_escalation_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state then
    insert into escalation_step (site_id, month, kind, step, count)
      values (new.site_id, month_of(now()), new.kind, case new.state when 'draft' then 'raised' else new.state end, 1)
      on conflict (site_id, month, kind, step) do update set count = escalation_step.count + 1;
  end if;
  return null;
end $$`

const trigger = `
create trigger escalation_step_counted after insert or update of state on escalation
  for each row execute function count_escalation_step()`

const until = `
insert into escalation_step (site_id, month, kind, step, count)
  select site_id, month_of(at), kind, step, count(*) from (
    select site_id, kind, 'raised' as step, raised_at as at from escalation
    union all select site_id, kind, 'decided', decided_at from escalation where decided_at is not null
    union all select site_id, kind, state, moved_at from escalation where state in ('done', 'withdrawn')) known
  group by 1, 2, 3, 4`

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'drop trigger escalation_step_counted on escalation',
    'drop function count_escalation_step()',
    'drop table escalation_step',
    `delete from escalation_guide g using escalation_guide newer
      where newer.site_id = g.site_id and newer.version > g.version`,
    `alter table escalation_guide drop constraint escalation_guide_pkey, add primary key (site_id),
      drop column saved_by, drop column saved_at`,
  ])
    await sql.raw(statement).execute(db)
}
