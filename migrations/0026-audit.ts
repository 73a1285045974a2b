import { type Kysely, sql } from 'kysely'

const shaped = (column: string) => sql`${sql.ref(column)} ~ '^[a-z0-9-]{1,64}$'`

export async function up(db: Kysely<unknown>): Promise<void> {
  // No foreign keys: it outlives all that it tells of. The shapes leave no room for a name, an address or a word.
  await db.schema
    .createTable('audit_record')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('id', 'uuid', (column) => column.notNull().unique())
    .addColumn('site_id', 'text', (column) => column.check(shaped('site_id')))
    .addColumn('operator_id', 'uuid')
    .addColumn('role', 'text', (column) => column.notNull().check(shaped('role')))
    .addColumn('kind', 'text', (column) => column.notNull().check(shaped('kind')))
    .addColumn('subject_kind', 'text', (column) => column.notNull().check(shaped('subject_kind')))
    .addColumn('subject_id', 'text', (column) => column.notNull().check(shaped('subject_id')))
    .addColumn('sealed_reason', 'bytea')
    .addColumn('reason_key', 'text', (column) => column.check(shaped('reason_key')))
    .addColumn('signature', 'bytea', (column) => column.notNull())
    .addColumn('previous_hash', 'bytea', (column) => column.notNull())
    .addColumn('hash', 'bytea', (column) => column.notNull())
    .addCheckConstraint('audit_record_reason_whole', sql`(sealed_reason is null) = (reason_key is null)`)
    .execute()
  await db.schema.createIndex('audit_record_of_site').on('audit_record').columns(['site_id', 'seq']).execute()
  // The database gives the place in the chain, whatever the application says. The lock is held until the commit,
  // and taken before the head is read: each statement in here sees what was committed when it began.
  await sql`
    create function chain_audit_record() returns trigger language plpgsql set search_path = pg_catalog as $$
    declare head record;
    begin
      perform pg_advisory_xact_lock(31, 1);
      select seq, hash into head from public.audit_record order by seq desc limit 1;
      new.seq := coalesce(head.seq, 0) + 1;
      new.at := date_trunc('milliseconds', clock_timestamp());
      new.previous_hash := coalesce(head.hash, decode(repeat('00', 32), 'hex'));
      new.hash := sha256(new.previous_hash || convert_to(array_to_string(array[
        new.seq::text, (extract(epoch from new.at) * 1000)::bigint::text, new.id::text, new.site_id,
        new.operator_id::text, new.role, new.kind, new.subject_kind, new.subject_id,
        encode(new.sealed_reason, 'hex'), new.reason_key, encode(new.signature, 'hex')], '|', '-'), 'UTF8'));
      return new;
    end $$`.execute(db)
  await sql`create trigger audit_record_chained before insert on audit_record
    for each row execute function chain_audit_record()`.execute(db)
  // Against slips of those who own the table; those who don't have no right to try.
  await sql`
    create function keep_audit_record() returns trigger language plpgsql as $$
    begin raise exception 'audit records stay as they are' using errcode = 'insufficient_privilege'; end $$`.execute(
    db,
  )
  await sql`create trigger audit_record_kept before update or delete or truncate on audit_record
    for each statement execute function keep_audit_record()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('audit_record').execute()
  await sql`drop function keep_audit_record()`.execute(db)
  await sql`drop function chain_audit_record()`.execute(db)
}
