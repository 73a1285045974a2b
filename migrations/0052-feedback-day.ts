import { type Kysely, sql } from 'kysely'

/**
 * Feedback belongs to the day on which its conversation was opened, and to no moment of it: two numbers of one hour would
 * tell of a conversation that is erased what belongs together. Of those that are erased nobody knows that day any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update feedback f set at = date_trunc('day', coalesce(
      (select coalesce(a.opened_at, c.started_at) from conversation c left join attempt a on a.id = c.attempt_id
        where c.id = f.conversation_id),
      f.at), 'Europe/Helsinki')`.execute(db)
}

/** What the moment was nobody knows: the day stays. */
export async function down(): Promise<void> {}
