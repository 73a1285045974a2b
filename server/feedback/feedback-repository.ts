import { type Generated, type Kysely, sql } from 'kysely'
import type { Feedback, Feeling, Helped, LeavingReason } from '../../protocol/feedback.ts'
import type { Tables } from '../database/tables.ts'

export interface FeedbackTable {
  id: Generated<string>
  /** Null once the conversation is erased: the ratings stay. */
  conversationId: string | null
  siteId: string
  language: string
  feeling: Feeling | null
  helped: Helped | null
  reason: LeavingReason | null
  /** The day on which the conversation was opened: what is divided by it is of the same one, and no hour tells which it was. */
  at: Generated<Date>
}

/** What was written, apart: it goes with the conversation. */
export interface FeedbackLineTable {
  conversationId: string
  sealedLine: Buffer
}

type Db = Kysely<Tables>

/** False unless the conversation has ended. The newest replaces what was given. */
export async function upsertFeedback(
  db: Db,
  conversationId: string,
  given: Omit<Feedback, 'line'> & { sealedLine: Buffer | null },
): Promise<boolean> {
  const { feeling, helped, reason, sealedLine } = given
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      insert into feedback (conversation_id, site_id, language, feeling, helped, reason, at)
      select c.id, c.site_id, c.language, ${feeling}, ${helped}, ${reason},
        date_trunc('day', coalesce(a.opened_at, c.started_at), 'Europe/Helsinki')
      from conversation c left join attempt a on a.id = c.attempt_id
      where c.id = ${conversationId} and c.state = 'ended'
      on conflict (conversation_id) do update set feeling = excluded.feeling, helped = excluded.helped,
        reason = excluded.reason, at = excluded.at
      returning id`.execute(trx)
    if (rows.length === 0) return false
    if (sealedLine === null)
      await trx.deleteFrom('feedbackLine').where('conversationId', '=', conversationId).execute()
    else
      await trx
        .insertInto('feedbackLine')
        .values({ conversationId, sealedLine })
        .onConflict((conflict) => conflict.column('conversationId').doUpdateSet({ sealedLine }))
        .execute()
    return true
  })
}

interface Within {
  siteId: string
  from: Date
  to: Date
}

export interface GivenCount {
  feeling: Feeling | null
  helped: Helped | null
  reason: LeavingReason | null
  count: number
}

/** Also where it has been erased since. One that goes on again is not asked about until it has ended anew. */
const hasEnded = sql<boolean>`not exists (select from conversation c
  where c.id = feedback.conversation_id and c.state <> 'ended')`

/** Of conversations that were opened then. */
export async function countFeedback(db: Db, { siteId, from, to }: Within): Promise<GivenCount[]> {
  return db
    .selectFrom('feedback')
    .select(['feeling', 'helped', 'reason', sql<number>`count(*)::int`.as('count')])
    .where('siteId', '=', siteId)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(hasEnded)
    .groupBy(['feeling', 'helped', 'reason'])
    .execute()
}

export interface LineRow {
  conversationId: string
  sealedLine: Buffer
  feeling: Feeling | null
  /** The day in Helsinki. */
  on: string
}

export async function findLines(db: Db, { siteId, from, to }: Within): Promise<LineRow[]> {
  return (
    db
      .selectFrom('feedbackLine')
      .innerJoin('feedback', 'feedback.conversationId', 'feedbackLine.conversationId')
      .select(['feedbackLine.conversationId', 'feedbackLine.sealedLine', 'feedback.feeling'])
      .select(sql<string>`to_char(at at time zone 'Europe/Helsinki', 'YYYY-MM-DD')`.as('on'))
      .where('siteId', '=', siteId)
      .where('at', '>=', from)
      .where('at', '<', to)
      .where(hasEnded)
      .orderBy('on', 'desc')
      // Within a day in no order that would tell which conversation was which.
      .orderBy('feedback.id')
      .limit(100)
      .execute()
  )
}
