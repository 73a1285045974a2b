import { type Generated, type Kysely, sql } from 'kysely'
import type { Hold } from '../../protocol/hold.ts'
import type { HoldReason } from '../../protocol/hold-reasons.ts'
import type { Tables } from '../database/tables.ts'
import { deletePhraseIfUnused } from '../return-phrase/return-phrase-repository.ts'

export interface HoldTable {
  conversationId: string
  escalationId: string | null
  because: HoldReason
  until: Date
  setBy: string | null
  setAt: Generated<Date>
}

type Db = Kysely<Tables>

/** Of a conversation, as long as it lasts. */
export const isHeld = sql<boolean>`exists (select from hold where hold.conversation_id = conversation.id
  and hold.until > now())`

export const holdOf = sql<Hold | null>`(select json_build_object('until', hold.until, 'because', hold.because)
  from hold where hold.conversation_id = conversation.id and hold.until > now())`

/** When it is erased; null where nothing says yet. */
export const keptUntil = sql<Date | null>`case when conversation.erase_at is not null then greatest(
  conversation.erase_at, (select hold.until from hold where hold.conversation_id = conversation.id)) end`

export interface HeldConversation {
  escalationId: string
  siteId: string
  /** Null once it is erased. */
  conversationId: string | null
  until: Date | null
  because: HoldReason | null
}

/** What rests on which conversation, for a supervisor of the site; undefined for all others. */
export async function findHeld(
  db: Db,
  escalationId: string,
  operatorId: string,
): Promise<HeldConversation | undefined> {
  const { rows } = await sql<HeldConversation>`
    select e.id as escalation_id, e.site_id, e.conversation_id, h.until, h.because
    from escalation e left join hold h on h.conversation_id = e.conversation_id and h.until > now()
    where e.id = ${escalationId} and exists (select from operator_role r join operator o on o.id = r.operator_id
      where r.operator_id = ${operatorId} and r.site_id = e.site_id and r.role = 'supervisor'
        and o.disabled_at is null)`.execute(db)
  return rows[0]
}

interface Setting {
  escalationId: string
  operatorId: string
  until: Date
  because: HoldReason
}

/**
 * Undefined where there is no conversation any more, or it is due: what is being erased can't be held. Until the commit
 * nobody makes it due or withdraws what it rests on, and whoever has just done so is waited for: hence the clock's time,
 * not the transaction's.
 */
export async function setHold(
  trx: Db,
  { escalationId, operatorId, until, because }: Setting,
): Promise<string | undefined> {
  const { rows } = await sql<{ conversationId: string }>`
    insert into hold (conversation_id, escalation_id, because, until, set_by)
    select c.id, e.id, ${because}, ${until}, ${operatorId}
    from escalation e join conversation c on c.id = e.conversation_id
    where e.id = ${escalationId} and e.state <> 'withdrawn'
      and (c.erase_at is null or c.erase_at > clock_timestamp() or exists (
        select from hold h where h.conversation_id = c.id and h.until > clock_timestamp()))
    for no key update of c, e
    on conflict (conversation_id) do update set escalation_id = excluded.escalation_id, because = excluded.because,
      until = excluded.until, set_by = excluded.set_by, set_at = now()
    returning conversation_id`.execute(trx)
  return rows[0]?.conversationId
}

/** Undefined where it isn't held any more. */
export async function liftHold(trx: Db, conversationId: string): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('hold')
    .where('conversationId', '=', conversationId)
    .where('until', '>', sql<Date>`now()`)
    .returning('conversationId')
    .executeTakeFirst()
  return row?.conversationId
}

/**
 * Of what was just withdrawn: it carries no hold any more. The hold stays with what it rests on, goes over to what else
 * rests on the conversation, or ends where nothing does; then it says of which. The caller has the conversation locked.
 */
export async function endHoldOfWithdrawn(trx: Db, conversationId: string): Promise<string | undefined> {
  const { rows } = await sql`
    with other as (select id from escalation where conversation_id = ${conversationId} and state <> 'withdrawn'
        order by coalesce(id = (select escalation_id from hold where hold.conversation_id = ${conversationId}), false) desc,
          raised_at desc limit 1)
    update hold set escalation_id = other.id from other
    where hold.conversation_id = ${conversationId} returning 1`.execute(trx)
  return rows.length > 0 ? undefined : liftHold(trx, conversationId)
}

/**
 * What the young person wanted erased and has to be kept: it ends, nothing leads back to it, and nobody has it on a
 * screen. What they are called, told the first mapping, agreed to do next and said afterwards goes at once, and so does what colleagues wrote of it; of the
 * talk itself only the log stays.
 */
export async function putAside(trx: Db, id: string): Promise<void> {
  const { rows } = await sql<{ returnPhraseId: string | null }>`
    with before as (select return_phrase_id from conversation where id = ${id}),
      aside as (update conversation set state = 'ended', ended_at = coalesce(ended_at, now()),
        ended_by = coalesce(ended_by, 'visitor'), close_reason = coalesce(close_reason, 'visitor-left'),
        owner_lost_at = null, offered_to = null, offered_until = null, turn_until = null, due_at = null,
        sealed_nickname = null, return_phrase_id = null, visitor_token_hash = null where id = ${id}),
      company as (delete from conversation_participant where conversation_id = ${id}),
      told as (delete from mapping_told where conversation_id = ${id}),
      said as (delete from feedback_line where conversation_id = ${id}),
      drafts as (delete from draft where conversation_id = ${id}),
      cards as (delete from referral_draft where conversation_id = ${id}),
      step as (delete from follow_up where conversation_id = ${id}),
      notes as (delete from note where conversation_id = ${id}),
      asked as (delete from consultation where conversation_id = ${id}),
      form_line as (delete from contact_form_line where conversation_id = ${id}),
      handed as (update handover set sealed_note = '' where conversation_id = ${id})
    select return_phrase_id from before`.execute(trx)
  const phraseId = rows[0]?.returnPhraseId
  if (phraseId) await deletePhraseIfUnused(trx, phraseId)
}
