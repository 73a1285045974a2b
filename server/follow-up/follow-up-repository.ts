import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface FollowUpTable {
  conversationId: string
  sealedStep: Buffer
  onDay: string | null
  proposedBy: string | null
  answer: 'agreed' | 'not-now' | null
  asksLater: Generated<boolean>
  movedAt: Generated<Date>
}
export type FollowUpRow = Selectable<FollowUpTable>

type Db = Kysely<Tables>

/** Retention's first rule: nothing is kept for longer. */
const askedLaterDays = 90

/** In place of the one before, to be answered anew. Undefined where the conversation isn't theirs and open. */
export async function proposeStep(
  trx: Db,
  one: Pick<FollowUpRow, 'conversationId' | 'sealedStep' | 'onDay'> & { operatorId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ conversationId: string }>`
    insert into follow_up (conversation_id, sealed_step, on_day, proposed_by)
    select c.id, ${one.sealedStep}, ${one.onDay}::date, ${one.operatorId}::uuid from conversation c
    where c.id = ${one.conversationId} and c.owner_id = ${one.operatorId} and c.state = 'open'
    on conflict (conversation_id) do update set sealed_step = excluded.sealed_step, on_day = excluded.on_day,
      proposed_by = excluded.proposed_by, answer = null, asks_later = false, moved_at = now()
    returning conversation_id`.execute(trx)
  return rows[0]?.conversationId
}

interface Answering {
  conversationId: string
  answer: 'agreed' | 'not-now'
  asksLater: boolean
  /** Of the step that they have seen. */
  movedAt: Date
}

/** Who says no is not asked either. Null where nothing was proposed; false where it is another step now. */
export async function answerStep(
  db: Db,
  { conversationId, answer, asksLater, movedAt }: Answering,
): Promise<boolean | null> {
  const { rows } = await sql<{ isAnswered: boolean }>`
    with answered as (
      update follow_up set answer = ${answer}, asks_later = ${asksLater && answer === 'agreed'}, moved_at = now()
      where conversation_id = ${conversationId} and date_trunc('milliseconds', moved_at) = ${movedAt}
      returning conversation_id)
    select exists (select from answered) as is_answered
    from follow_up where conversation_id = ${conversationId}`.execute(db)
  return rows[0]?.isAnswered ?? null
}

export interface SeenStep {
  conversationId: string
  sealedStep: Buffer
  onDay: string | null
  answer: 'agreed' | 'not-now' | null
  asksLater: boolean
  /** Three months have gone since. */
  isTime: boolean
  /** The last whole day in the city before it is erased; while the talk goes on, if it ended now. */
  lastDay: string | null
  movedAt: Date
}

/** Of this conversation and of those under the same return phrase, the newest first. */
export async function findSteps(db: Db, conversationId: string): Promise<SeenStep[]> {
  const { rows } = await sql<SeenStep>`
    select f.conversation_id, f.sealed_step, f.answer, f.asks_later, f.moved_at, to_char(f.on_day, 'YYYY-MM-DD') as on_day,
      (f.asks_later and coalesce(c.ended_at, now()) < now() - interval '80 days') as is_time,
      case when f.asks_later and c.return_phrase_id is not null then to_char(
        coalesce(c.erase_at, now() + make_interval(days => ${askedLaterDays})) at time zone 'Europe/Helsinki'
          - interval '1 day', 'YYYY-MM-DD') end as last_day
    from conversation own join conversation c on c.id = own.id or c.return_phrase_id = own.return_phrase_id
      join follow_up f on f.conversation_id = c.id
    where own.id = ${conversationId} order by f.moved_at desc limit 10`.execute(db)
  return rows
}

/** When the newest of them changed; null where there is none. */
export const nextStepOf = sql<Date | null>`case when conversation.return_phrase_id is null
  then (select f.moved_at from follow_up f where f.conversation_id = conversation.id)
  else (select max(f.moved_at) from conversation c join follow_up f on f.conversation_id = c.id
    where c.return_phrase_id = conversation.return_phrase_id) end`

/** Who wants to be asked three months on is kept for as long, by their own wish. */
export const daysKept = (retentionDays: number) => sql<number>`greatest(${retentionDays}::int,
  case when return_phrase_id is not null and exists (
    select from follow_up f where f.conversation_id = conversation.id and f.asks_later) then ${askedLaterDays}::int else 0 end)`
