import { type Kysely, sql } from 'kysely'

/**
 * Whether somebody has dealt with *it was closed* stands with each report, no longer as a number beside them: one that is
 * taken back would let a later one pass for heard.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('referral')
    .addColumn('closed_heard', 'boolean', (column) => column.notNull().defaultTo(false))
    .execute()
  await db.schema
    .alterTable('referral_count')
    // How many of them were dealt with; of those that found it closed alone.
    .addColumn('heard', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  // What was dealt with were the oldest: those that were erased first, and then those that are still there.
  await sql`
    update referral_count c set heard = greatest(0, least(c.count, s.closed_settled -
      (select coalesce(sum(o.count), 0) from referral_count o
        where o.service_id = c.service_id and o.state = 'was-closed' and o.month < c.month)))
    from service s
    where s.id = c.service_id and c.state = 'was-closed' and s.closed_settled > 0`.execute(db)
  await sql`
    update referral r set closed_heard = true from service s
    where s.id = r.service_id and r.state = 'was-closed' and s.closed_settled >
      (select coalesce(sum(o.count), 0) from referral_count o
        where o.service_id = r.service_id and o.state = 'was-closed')
      + (select count(*) from referral o where o.service_id = r.service_id and o.state = 'was-closed'
        and (o.moved_at, o.id) < (r.moved_at, r.id))`.execute(db)
  await db.schema.alterTable('service').dropColumn('closed_settled').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('service')
    .addColumn('closed_settled', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`
    update service s set closed_settled =
      (select coalesce(sum(heard), 0) from referral_count c where c.service_id = s.id and c.state = 'was-closed')
      + (select count(*) from referral r where r.service_id = s.id and r.state = 'was-closed' and r.closed_heard)`.execute(
    db,
  )
  await db.schema.alterTable('referral_count').dropColumn('heard').execute()
  await db.schema.alterTable('referral').dropColumn('closed_heard').execute()
}
